import type { PostDocument } from '@masthead/contracts';
import { useActiveHeading } from './use-active-heading.ts';

type Heading = PostDocument['headings'][number];

/** Fewer headings than this are taken in at a glance. */
const WORTHWHILE = 3;

/** Two levels of a post's headings. Beside the text on a wide screen, folded above it on a phone. */
export function TableOfContents({ headings }: { headings: Heading[] }) {
  const top = Math.min(...headings.map((heading) => heading.depth));
  const shown = headings.filter((heading) => heading.depth <= top + 1);
  const active = useActiveHeading(shown);
  if (shown.length < WORTHWHILE) return null;

  const links = (
    <ol className="toc__list">
      {shown.map((heading) => (
        <li
          key={heading.id}
          className={heading.depth > top ? 'toc__item toc__item--sub' : 'toc__item'}
        >
          <a href={`#${heading.id}`} aria-current={heading.id === active ? 'true' : undefined}>
            {heading.text}
          </a>
        </li>
      ))}
    </ol>
  );

  return (
    <>
      <details className="toc toc--folded">
        <summary className="toc__title" lang="en">
          Contents
        </summary>
        <nav aria-label="Contents">{links}</nav>
      </details>
      <nav className="toc toc--beside" aria-label="Contents">
        <p className="toc__title" lang="en">
          Contents
        </p>
        {links}
      </nav>
    </>
  );
}
