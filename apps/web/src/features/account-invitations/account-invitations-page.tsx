import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { at, pagesOptions } from '../../lib/pages.ts';
import { messageOf } from '../../lib/problem.ts';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { AccountInvitationItem } from './account-invitation-item.tsx';
import { InviteForm } from './invite-form.tsx';

/** Who was asked to open an account, and the way to ask somebody. */
export function AccountInvitationsPage() {
  return (
    <AdminPage
      title="Invitations"
      note="Who you mail a link to can open an account with it: once, within a week."
    >
      {() => <AccountInvitations />}
    </AdminPage>
  );
}

function AccountInvitations() {
  const { api, site } = useApp();
  const query = useInfiniteQuery(
    pagesOptions(
      [['accountInvitations', 'list'], {}],
      undefined,
      (cursor) => api.accountInvitations.list.query(at({}, cursor)),
      { asker: 'own' },
    ),
  );
  const list = useRef<HTMLUListElement>(null);
  const invitations = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {site.registration === 'closed' ? (
        <Notice tone="news">
          This site opens no accounts (<code>REGISTRATION=closed</code>): nobody can be invited.
        </Notice>
      ) : (
        <InviteForm />
      )}
      <section className="settings__section" aria-labelledby="open-head">
        <h2 id="open-head">Not answered yet</h2>
        {query.isPending && <div className="waiting" aria-busy="true" />}
        {query.isError && !invitations && <Notice tone="problem">{messageOf(query.error)}</Notice>}
        {invitations?.length === 0 && <p className="admin-empty">There is none.</p>}
        {query.data && invitations && invitations.length > 0 && (
          <>
            <ul className="admin-list" ref={list}>
              {invitations.map((invitation) => (
                <AccountInvitationItem key={invitation.id} invitation={invitation} />
              ))}
            </ul>
            <MoreLink query={query} list={list}>
              Older invitations
            </MoreLink>
          </>
        )}
      </section>
    </>
  );
}
