import { Link } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { trpc } from '../../lib/trpc.ts';
import { Pennant } from '../../ui/pennant.tsx';

/** Names longer than this do not fit on one line at full size. */
const LONG = 10;

/** The nameplate, and the sections below it: the tags most written about. */
export function FrontMatter() {
  const { site } = useApp();
  const [tags] = trpc.tags.list.useSuspenseQuery({ limit: 8 });
  return (
    <header className="nameplate">
      <h1 className="nameplate__name" data-long={site.name.length > LONG ? '' : undefined}>
        <Pennant className="nameplate__pennant" />
        {site.name}
      </h1>
      {tags.items.length > 0 && (
        <nav className="nameplate__sections" aria-label="Sections">
          <ul>
            {tags.items.map((tag) => (
              <li key={tag.slug}>
                <Link to="/tags/$slug" params={{ slug: tag.slug }}>
                  <bdi>{tag.name}</bdi>
                </Link>
              </li>
            ))}
            <li>
              <Link to="/tags" className="nameplate__all">
                All tags
              </Link>
            </li>
          </ul>
        </nav>
      )}
    </header>
  );
}
