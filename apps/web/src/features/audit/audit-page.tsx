import { type AuditListInput, auditActions } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { at, pagesOptions } from '../../lib/pages.ts';
import { messageOf } from '../../lib/problem.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { AuditFilter } from './audit-filter.tsx';
import { AuditItem } from './audit-item.tsx';

/** Who did what. */
export function AuditPage() {
  return (
    <AdminPage
      title="Audit log"
      note="What was done to what belongs to others, and to what guards accounts. Nothing in it is ever changed."
    >
      {() => <AuditLog />}
    </AdminPage>
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

function AuditLog() {
  const { api } = useApp();
  const search = useSearch({ from: '/admin/audit' });
  const { actor, subject } = search;
  const action = auditActions.find((known) => known === search.action);
  // Days of the reader's own calendar; the last of them is meant whole.
  const since = instantOf(search.since, 0);
  const until = instantOf(search.until, DAY_MS);
  const filter: Omit<AuditListInput, 'limit' | 'cursor'> = {
    ...(actor && { actor }),
    ...(subject && { subject }),
    ...(action && { action }),
    ...(since && { since }),
    ...(until && { until }),
  };
  const query = useInfiniteQuery(
    pagesOptions(
      [['audit', 'list'], filter],
      undefined,
      (cursor) => api.audit.list.query(at(filter, cursor)),
      { asker: 'own' },
    ),
  );
  const list = useRef<HTMLOListElement>(null);
  const entries = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <AuditFilter key={JSON.stringify(search)} search={search} />
      {query.isPending && <div className="waiting" aria-busy="true" />}
      {query.isError && !entries && <Notice tone="problem">{messageOf(query.error)}</Notice>}
      {entries?.length === 0 && <p className="admin-empty">Nothing like that was done.</p>}
      {query.data && entries && entries.length > 0 && (
        <>
          <ol className="admin-list" ref={list}>
            {entries.map((entry) => (
              <AuditItem key={entry.seq} entry={entry} />
            ))}
          </ol>
          <MoreLink query={query} list={list}>
            Earlier deeds
          </MoreLink>
        </>
      )}
    </>
  );
}

/** The beginning of a day (`2026-11-23`), so much later. */
function instantOf(day: string | undefined, later: number): string | undefined {
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? undefined : new Date(at + later).toISOString();
}
