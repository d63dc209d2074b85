import type { Invitation } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { AnsweredNews } from './answered-news.tsx';
import { invitationPages } from './invitation-queries.ts';
import { InvitationRow } from './invitation-row.tsx';
import './authors.css';

export function InvitationsPage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="Invitations" noindex />
      <header className="page-head">
        <h1 className="page-head__title">Invitations</h1>
        <p className="page-head__note">
          Posts that others asked you to write with them, or to take over.
        </p>
      </header>
      <RequireSession>{() => <Invitations />}</RequireSession>
    </div>
  );
}

function Invitations() {
  const { api } = useApp();
  const query = useInfiniteQuery(invitationPages(api));
  const list = useRef<HTMLUListElement>(null);
  const [answered, setAnswered] = useState<Invitation>();
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const invitations = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      {answered && <AnsweredNews invitation={answered} />}
      {invitations.length === 0 ? (
        <p>There is nothing to answer.</p>
      ) : (
        <>
          <ul ref={list}>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onAnswered={setAnswered} />
            ))}
          </ul>
          <MoreLink query={query} list={list}>
            Older invitations
          </MoreLink>
        </>
      )}
    </>
  );
}
