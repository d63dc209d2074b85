import {
  AdminUserDetails,
  AdminUserInput,
  AdminUserListInput,
  AdminUserPage,
  ChangeRoleInput,
  ReadAdminUserInput,
  SuspendUserInput,
} from '@masthead/contracts';
import {
  changeRole,
  getAdminUser,
  listAdminUsers,
  reinstateUser,
  suspendUser,
} from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const adminUsers = router({
  list: procedure
    .meta(
      meta('GET /admin/users', {
        operationId: 'listAdminUsers',
        summary: 'List accounts, newest first',
        description:
          'For admins: by role, by whether they are suspended, by how a name begins, by when they came; `sort` puts them by username.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN', 'INVALID_CURSOR'],
      }),
    )
    .input(AdminUserListInput)
    .output(AdminUserPage)
    .query(({ ctx, input }) => listAdminUsers(ctx, input)),

  byId: procedure
    .meta(
      meta('GET /admin/users/{id}', {
        operationId: 'getAdminUser',
        summary: 'Read an account',
        description: 'For admins.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN', 'USER_NOT_FOUND'],
      }),
    )
    .input(ReadAdminUserInput)
    .output(AdminUserDetails)
    .query(({ ctx, input }) => getAdminUser(ctx, input)),

  changeRole: procedure
    .meta(
      meta('PUT /admin/users/{id}/role', {
        operationId: 'changeUserRole',
        summary: 'Give an account another role',
        description:
          'For admins. Ends the sessions of the account (of your own only the others) and tells its owner. The last admin stays one.',
        tag: 'Administration',
        access: 'user',
        recentAuth: true,
        errors: ['FORBIDDEN', 'USER_NOT_FOUND', 'LAST_ADMIN'],
      }),
    )
    .input(ChangeRoleInput)
    .output(AdminUserDetails)
    .mutation(({ ctx, input }) => changeRole(ctx, input)),

  suspend: procedure
    .meta(
      meta('POST /admin/users/{id}/suspend', {
        operationId: 'suspendUser',
        summary: 'Shut somebody out',
        description:
          'For admins. Ends the sessions of the account, refuses its sign-in and hides its posts, until `reinstate`. Nothing is deleted. The reason is mailed to them.',
        tag: 'Administration',
        access: 'user',
        recentAuth: true,
        errors: ['FORBIDDEN', 'USER_NOT_FOUND'],
      }),
    )
    .input(SuspendUserInput)
    .output(AdminUserDetails)
    .mutation(({ ctx, input }) => suspendUser(ctx, input)),

  reinstate: procedure
    .meta(
      meta('POST /admin/users/{id}/reinstate', {
        operationId: 'reinstateUser',
        summary: 'Let somebody in again who was suspended',
        description: 'For admins. Their posts are shown again. They are told.',
        tag: 'Administration',
        access: 'user',
        recentAuth: true,
        errors: ['FORBIDDEN', 'USER_NOT_FOUND'],
      }),
    )
    .input(AdminUserInput)
    .output(AdminUserDetails)
    .mutation(({ ctx, input }) => reinstateUser(ctx, input)),
});
