import { type ListedPost, limits, type Post } from '@masthead/contracts';
import { useState } from 'react';
import { ownLanguageName } from '../../../../lib/format.ts';
import { fieldErrors, messageOf } from '../../../../lib/problem.ts';
import { trpc } from '../../../../lib/trpc.ts';
import { Field } from '../../../../ui/field.tsx';

/** As many as can be looked over. */
const SHOWN = 6;

interface Props {
  post: Post;
  onLinked: () => Promise<void>;
}

/** Finds one of one's own posts by its title, and links it. No form of its own: it stands within the editor's. */
export function LinkTranslation({ post, onLinked }: Props) {
  const [text, setText] = useState('');
  const typed = fold(text);
  const own = trpc.posts.list.useQuery(
    { status: 'any', limit: limits.page.max },
    { meta: { asker: 'own' }, enabled: typed !== '' },
  );
  const link = trpc.posts.linkTranslation.useMutation({
    onSuccess: async () => {
      setText('');
      await onLinked();
    },
  });
  const linked = new Set([post.id, ...post.translations.map(({ id }) => id)]);
  const found = (own.data?.items ?? [])
    .filter(({ id, title }) => !linked.has(id) && fold(title).includes(typed))
    .slice(0, SHOWN);
  const add = ({ id }: ListedPost) => link.mutate({ id: post.id, translationId: id });
  const problem = link.error ?? own.error;

  return (
    <div>
      <Field
        label="Link one of your posts"
        optional
        error={problem ? (fieldErrors(problem).translationId ?? messageOf(problem)) : undefined}
        hint={
          own.data?.nextCursor
            ? `Part of its title. The ${limits.page.max} you changed last are looked through; an older one can link this post from its own page.`
            : 'Part of its title. One post a language.'
        }
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="search"
            dir="auto"
            autoComplete="off"
            maxLength={limits.title.max}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              link.reset();
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              // Not the form's Enter: that would save.
              event.preventDefault();
              const [only, ...others] = found;
              if (only && others.length === 0 && typed !== '') add(only);
            }}
          />
        )}
      </Field>
      <div role="status">
        {typed !== '' && own.isSuccess && found.length === 0 && (
          <p className="translations-field__none">None of your posts is called that.</p>
        )}
        {typed !== '' && found.length > 0 && (
          <ul className="translations-field__found" aria-label="Posts to link">
            {found.map((other) => (
              <li key={other.id}>
                <button
                  type="button"
                  aria-disabled={link.isPending}
                  onClick={() => link.isPending || add(other)}
                >
                  <span lang={other.language} dir={other.dir}>
                    {other.title}
                  </span>
                  <span className="translations-field__language">
                    {ownLanguageName(other.language)}
                    {other.status !== 'published' && `, ${other.status}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Without case, and without the difference between two ways of writing one letter. */
function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
