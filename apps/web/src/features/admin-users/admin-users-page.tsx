import { type AdminUser, type AdminUserListInput, userRoles } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { at, pagesOptions } from '../../lib/pages.ts';
import { messageOf } from '../../lib/problem.ts';
import { Field } from '../../ui/field.tsx';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Portrait } from '../../ui/portrait.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { formValues } from '../auth/form-values.ts';

type Filter = Pick<AdminUserListInput, 'q' | 'role' | 'status'>;

/** Who has an account here. */
export function AdminUsersPage() {
  return (
    <AdminPage title="Accounts" note="Everybody who has an account, newest first.">
      {() => <AdminUsers />}
    </AdminPage>
  );
}

function AdminUsers() {
  const { api } = useApp();
  const { q, role, status } = useSearch({ from: '/admin/users' });
  const filter: Filter = {
    ...(q && { q }),
    ...(isRole(role) && { role }),
    ...((status === 'active' || status === 'suspended') && { status }),
  };
  const query = useInfiniteQuery(
    pagesOptions(
      [['adminUsers', 'list'], filter],
      undefined,
      (cursor) => api.adminUsers.list.query(at(filter, cursor)),
      { asker: 'own' },
    ),
  );
  const list = useRef<HTMLUListElement>(null);
  const users = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <UserFilter filter={filter} key={JSON.stringify(filter)} />
      {query.isPending && <div className="waiting" aria-busy="true" />}
      {query.isError && !users && <Notice tone="problem">{messageOf(query.error)}</Notice>}
      {users?.length === 0 && <p className="admin-empty">Nobody is like that.</p>}
      {query.data && users && users.length > 0 && (
        <>
          <ul className="admin-list" ref={list}>
            {users.map((user) => (
              <UserItem key={user.id} user={user} />
            ))}
          </ul>
          <MoreLink query={query} list={list}>
            Older accounts
          </MoreLink>
        </>
      )}
    </>
  );
}

function UserFilter({ filter }: { filter: Filter }) {
  const navigate = useNavigate();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const search = formValues(event.currentTarget, 'q', 'role', 'status');
    void navigate({ to: '/admin/users', search, replace: true });
  };
  return (
    <search>
      <form className="admin-filter" onSubmit={submit}>
        <Field label="Name or email">
          {(control) => (
            <input
              {...control}
              className="input"
              name="q"
              type="search"
              defaultValue={filter.q}
              placeholder="How it begins"
            />
          )}
        </Field>
        <Field label="Role">
          {(control) => (
            <select {...control} className="input" name="role" defaultValue={filter.role ?? ''}>
              <option value="">Any</option>
              {userRoles.map((role) => (
                <option key={role}>{role}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Status">
          {(control) => (
            <select {...control} className="input" name="status" defaultValue={filter.status ?? ''}>
              <option value="">Any</option>
              <option value="active">active</option>
              <option value="suspended">suspended</option>
            </select>
          )}
        </Field>
        <button type="submit" className="button">
          Show
        </button>
      </form>
    </search>
  );
}

function UserItem({ user }: { user: AdminUser }) {
  return (
    <li className="admin-item admin-item--person">
      <Portrait user={user} />
      <div>
        <p className="admin-item__title">
          <Link to="/admin/users/$id" params={{ id: user.id }}>
            <bdi>{user.displayName}</bdi>
          </Link>
        </p>
        <p className="admin-item__facts">
          @{user.username} · <bdi>{user.email}</bdi>
          {!user.emailVerified && ' (not verified)'}
        </p>
      </div>
      <p className="admin-item__state" data-alert={user.suspension ? '' : undefined}>
        {user.suspension ? `${user.role}, suspended` : user.role}
      </p>
    </li>
  );
}

const isRole = (role: string | undefined): role is AdminUser['role'] =>
  userRoles.some((known) => known === role);
