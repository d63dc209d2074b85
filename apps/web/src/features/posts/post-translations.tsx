import { Link } from '@tanstack/react-router';
import { ownLanguageName } from '../../lib/format.ts';
import type { ReadingPost } from './post-queries.ts';

/** The other languages the post can be read in, each under its own name. */
export function PostTranslations({ post }: { post: ReadingPost }) {
  if (post.translations.length === 0) return null;
  return (
    <nav className="post-translations" aria-label="Translations" lang="en" dir="ltr">
      <span>Also in:</span>
      <ul>
        {post.translations.map(({ id, slug, title, language, dir }) => (
          <li key={id}>
            <Link
              to="/posts/$slug"
              params={{ slug }}
              hrefLang={language}
              lang={language}
              dir={dir}
              title={title}
              suppressHydrationWarning
            >
              {ownLanguageName(language)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
