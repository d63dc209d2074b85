import { type AdminUserListInput, type AdminUserPage, Id, Username } from '@masthead/contracts';
import { listAdminUserRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { columnsOf, instantOf, only, orderOf } from '../selection.ts';
import { columnsOfAdminUser, toAdminUser } from './admin-user-view.ts';

const Positions = { createdAt: z.tuple([Id]), username: z.tuple([Username]) };

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
    columns: columnsOf(columnsOfAdminUser, fields),
    take: limit + 1,
    after: cursors.decode(cursor),
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toAdminUser(row), fields),
    cursor: ({ id, username }) => cursors.encode([order.by === 'username' ? username : id]),
  });
}
