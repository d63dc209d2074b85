import {
  type AdminUser,
  type AdminUserListInput,
  type AdminUserPage,
  Id,
  Username,
} from '@masthead/contracts';
import { type AdminUserColumns, listAdminUserRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { type ColumnsOfFields, columnsOf, instantOf, only, orderOf } from '../selection.ts';
import { toAdminUser } from './admin-user-view.ts';

const Positions = { createdAt: z.tuple([Id]), username: z.tuple([Username]) };

const columnsOfFields: ColumnsOfFields<keyof AdminUser, AdminUserColumns> = {
  ...{ id: [], username: [], displayName: [], email: [], emailVerified: [], role: [] },
  ...{ suspension: [], createdAt: [] },
  avatarUrl: ['avatar'],
};

/** Who has an account here, newest first or as `sort` says. For admins. One statement. */
export async function listAdminUsers(
  ctx: Context,
  input: AdminUserListInput,
): Promise<AdminUserPage> {
  authorize(ctx, 'user.manage');
  const { limit, cursor, sort = '-createdAt', fields, q: typed, ...filter } = input;
  const q = typed?.normalize('NFKC').toLowerCase() || undefined;
  const order = orderOf(sort);
  const origin = { q, ...filter, sort: sort === '-createdAt' ? undefined : sort };
  const cursors = cursorOf('admin-users', origin, Positions[order.by]);
  const rows = await listAdminUserRows(ctx.db, {
    filter: {
      prefix: q,
      role: filter.role,
      suspended: filter.status && filter.status === 'suspended',
      emailVerified: filter.emailVerified,
      createdSince: instantOf(filter.createdSince),
      createdUntil: instantOf(filter.createdUntil),
    },
    order,
    columns: columnsOf(columnsOfFields, fields),
    take: limit + 1,
    after: cursors.decode(cursor),
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toAdminUser(row), fields),
    cursor: ({ id, username }) => cursors.encode([order.by === 'username' ? username : id]),
  });
}
