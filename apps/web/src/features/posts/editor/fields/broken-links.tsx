import type { PostLink } from '@masthead/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApp } from '../../../../lib/app-context.ts';
import type { FieldProps } from './field-props.ts';
import './broken-links.css';

/** Links to posts of this site that lead readers nowhere, in the text as it is saved; mostly nothing. */
export function BrokenLinks({ post }: Pick<FieldProps, 'post'>) {
  const { api } = useApp();
  const { data } = useQuery({
    queryKey: [['posts', 'links'], { input: { id: post?.id } }, post?.version],
    queryFn: () => (post ? api.posts.links.query({ id: post.id }) : { items: [] }),
    placeholderData: keepPreviousData,
    meta: { asker: 'own' },
  });
  const broken = (data?.items ?? []).filter(
    ({ state }) => state === 'missing' || state === 'hidden',
  );
  const distinct = [...new Map(broken.map((link) => [link.url, link])).values()];
  if (distinct.length === 0) return null;
  return (
    <section className="broken-links" aria-labelledby="broken-links-title">
      <h2 className="field__label" id="broken-links-title">
        Links that lead nowhere
      </h2>
      <ul>
        {distinct.map((link) => (
          <li key={link.url}>
            <code className="broken-links__url" dir="ltr">
              {link.url}
            </code>{' '}
            <span className="broken-links__why">{reason(link)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function reason({ state }: PostLink): string {
  return state === 'hidden' ? 'readers cannot see that post' : 'there is no such post';
}
