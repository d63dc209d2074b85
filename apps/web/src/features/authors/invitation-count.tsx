import { trpc } from '../../lib/trpc.ts';

/** As many as one look shows: beyond it the exact number says nothing. */
const MOST = 20;

/** How many invitations wait for an answer; nothing where there is none. */
export function InvitationCount() {
  const { data } = trpc.authors.inbox.useQuery({ limit: MOST }, { staleTime: 60_000 });
  const waiting = data?.items.length ?? 0;
  if (waiting === 0) return null;
  return (
    <span className="menu__count">
      {waiting}
      {data?.nextCursor && '+'}
      <span className="visually-hidden"> waiting</span>
    </span>
  );
}
