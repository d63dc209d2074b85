import type { Post, PostTranslation } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useApp } from '../../../../lib/app-context.ts';
import { ownLanguageName } from '../../../../lib/format.ts';
import { messageOf } from '../../../../lib/problem.ts';
import { trpc } from '../../../../lib/trpc.ts';
import type { FieldProps } from './field-props.ts';
import { LinkTranslation } from './link-translation.tsx';
import './translations-field.css';

/** The same post in other languages: those it is linked with, and a way to link one more. */
export function TranslationsField({ post }: Pick<FieldProps, 'post'>) {
  if (!post) return null;
  return <Translations post={post} />;
}

function Translations({ post: saved }: { post: Post }) {
  // The editor keeps the post it was opened with; links are made beside what is typed.
  const { data: post = saved } = trpc.posts.bySlug.useQuery({ slug: saved.id });
  const { utils, notices } = useApp();
  const settle = async () => {
    await utils.posts.invalidate(undefined, { refetchType: 'none' });
    await utils.posts.bySlug.invalidate({ slug: post.id });
  };
  const onError = (error: unknown) => notices.show({ tone: 'problem', text: messageOf(error) });
  const relink = trpc.posts.linkTranslation.useMutation({ onSuccess: settle, onError });
  const unlink = trpc.posts.unlinkTranslations.useMutation({ onError });

  const part = (other: PostTranslation) =>
    unlink.mutate(
      { id: other.id },
      {
        onSuccess: async () => {
          notices.show({
            tone: 'news',
            text: `“${other.title}” is no longer linked.`,
            action: {
              label: 'Undo',
              run: () => relink.mutate({ id: post.id, translationId: other.id }),
            },
          });
          await settle();
        },
      },
    );

  return (
    <fieldset className="translations-field">
      <legend className="field__label">Translations</legend>
      {post.translations.length > 0 && (
        <ul className="translations-field__list">
          {post.translations.map((other) => (
            <li key={other.id}>
              <span className="translations-field__language">
                {ownLanguageName(other.language)}
              </span>
              <Link
                to="/posts/$slug/edit"
                params={{ slug: other.slug }}
                lang={other.language}
                dir={other.dir}
              >
                {other.title}
              </Link>
              {other.status !== 'published' && (
                <span className="translations-field__status">{other.status}</span>
              )}
              <button type="button" className="text-button" onClick={() => part(other)}>
                Unlink
                <span className="visually-hidden"> “{other.title}”</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <LinkTranslation post={post} onLinked={settle} />
    </fieldset>
  );
}
