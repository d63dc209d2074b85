import { limits, type PostSummary, type Series, type SeriesPart } from '@masthead/contracts';
import { useState } from 'react';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import type { PartOrder } from './use-part-order.ts';

/** Puts one of the owner's posts at the end of the series. */
export function AddPart({ series, order }: { series: Series; order: PartOrder }) {
  const [chosen, setChosen] = useState('');
  const posts = trpc.posts.list.useQuery(
    { author: series.owner.username, status: 'any', limit: limits.page.max },
    { meta: { asker: 'own' } },
  );
  const there = new Set(order.parts.map(({ id }) => id));
  const free = (posts.data?.items ?? []).filter(({ id }) => !there.has(id));
  if (posts.isSuccess && free.length === 0) return null;

  const add = () => {
    const post = free.find(({ id }) => id === chosen);
    if (!post) return;
    order.change((parts) => [...parts.filter(({ id }) => id !== post.id), partOf(post)]);
    setChosen('');
  };
  return (
    <div className="manage-line">
      <Field
        label="Add a post"
        error={posts.isError ? messageOf(posts.error) : undefined}
        hint={
          posts.data?.nextCursor
            ? `The newest ${limits.page.max}. Older ones join from their own page for editing.`
            : undefined
        }
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">Choose a post…</option>
            {free.map((post) => (
              <option key={post.id} value={post.id} lang={post.language}>
                {post.status === 'published' ? post.title : `${post.title} (${post.status})`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="button" className="button" aria-disabled={chosen === ''} onClick={add}>
        Add
      </button>
    </div>
  );
}

function partOf(post: PostSummary): SeriesPart {
  const { id, slug, title, summary, language, dir, status, readingMinutes } = post;
  const { publishedAt } = post;
  // Its place is told by where it stands in the list; the number is the server's to give.
  const position = 0;
  return {
    id,
    position,
    slug,
    title,
    summary,
    language,
    dir,
    status,
    publishedAt,
    readingMinutes,
  };
}
