import type { PostCounts, PostStatus } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../lib/session/use-session.ts';
import { trpc } from '../../lib/trpc.ts';

export type Shelf = PostStatus | 'any' | 'trash';

const shelves = [
  ['any', 'All'],
  ['draft', 'Drafts'],
  ['scheduled', 'Scheduled'],
  ['published', 'Published'],
  ['archived', 'Archived'],
  ['trash', 'Trash'],
] as const satisfies [Shelf, string][];

/** The head of the pages of one's own posts, and the way between them. */
export function MyPostsHead({ title, shelf }: { title: string; shelf: Shelf }) {
  const session = useSession();
  const counts = trpc.posts.counts.useQuery(
    {},
    { meta: { asker: 'own' }, enabled: session.status === 'signed-in' },
  );
  return (
    <header className="page-head">
      <h1 className="page-head__title">{title}</h1>
      <nav className="status-filter" aria-label="Show posts by status">
        {shelves.map(([option, name]) => (
          <Link
            key={option}
            to={option === 'trash' ? '/me/trash' : '/me/posts'}
            search={option === 'any' || option === 'trash' ? {} : { status: option }}
            activeOptions={{ exact: true }}
            aria-current={option === shelf ? 'page' : undefined}
          >
            {name}{' '}
            {counts.data && (
              <span className="status-filter__count">{countOf(counts.data, option)}</span>
            )}
          </Link>
        ))}
      </nav>
    </header>
  );
}

function countOf(counts: PostCounts, shelf: Shelf): number {
  if (shelf !== 'any') return counts[shelf];
  return counts.draft + counts.scheduled + counts.published + counts.archived;
}
