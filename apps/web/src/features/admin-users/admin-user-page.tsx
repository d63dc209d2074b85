import type { AdminUserDetails } from '@masthead/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Instant } from '../../ui/instant.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { RoleSection } from './role-section.tsx';
import { SuspensionSection } from './suspension-section.tsx';

/** One account, and what an admin can do about it. */
export function AdminUserPage() {
  const { id } = useParams({ from: '/admin/users/$id' });
  return <AdminPage title="Account">{(me) => <AdminUser id={id} own={me.id === id} />}</AdminPage>;
}

function AdminUser({ id, own }: { id: string; own: boolean }) {
  const { utils } = useApp();
  const query = trpc.adminUsers.byId.useQuery({ id }, { meta: { asker: 'own' } });
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) {
    const nobody = hasCode(query.error, 'USER_NOT_FOUND', 'VALIDATION_FAILED');
    return (
      <Notice tone="problem">
        {nobody ? 'There is no such account.' : messageOf(query.error)}
      </Notice>
    );
  }
  const user = query.data;
  const onChanged = (changed: AdminUserDetails) => {
    utils.adminUsers.byId.setData({ id }, changed);
    void utils.adminUsers.list.invalidate();
    void utils.audit.list.invalidate();
  };
  return (
    <>
      <Facts user={user} />
      <RoleSection user={user} own={own} onChanged={onChanged} />
      <SuspensionSection user={user} own={own} onChanged={onChanged} />
    </>
  );
}

function Facts({ user }: { user: AdminUserDetails }) {
  return (
    <section className="settings__section" aria-labelledby="user-head">
      <h2 id="user-head">
        <bdi>{user.displayName}</bdi>
      </h2>
      <dl className="admin-facts">
        <dt>Username</dt>
        <dd>
          <Link to="/@{$username}" params={{ username: user.username }}>
            @{user.username}
          </Link>
        </dd>
        <dt>Email</dt>
        <dd>
          <bdi>{user.email}</bdi>
          {user.emailVerified ? '' : ' (not verified)'}
        </dd>
        <dt>Joined</dt>
        <dd>
          <Instant iso={user.createdAt} />
        </dd>
        <dt>Last seen</dt>
        <dd>{user.lastSeenAt ? <Instant iso={user.lastSeenAt} /> : 'signed in nowhere'}</dd>
        <dt>Wrote</dt>
        <dd>
          {counted(user.postCount, 'post')}, {counted(user.commentCount, 'comment')}
        </dd>
      </dl>
      <p className="settings__end">
        <Link to="/admin/audit" search={{ actor: user.username }}>
          What they did
        </Link>
        <Link to="/admin/audit" search={{ subject: user.id }}>
          What was done to them
        </Link>
      </p>
    </section>
  );
}

const counted = (count: number, noun: string) => `${count} ${count === 1 ? noun : `${noun}s`}`;
