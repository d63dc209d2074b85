import { type AdminUserListInput, type AdminUserPage, Id } from '@masthead/contracts';
import { listAdminUserRows } from '@masthead/db';
import { z } from 'zod';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { toAdminUser } from './admin-user-view.ts';

const Position = z.tuple([Id]);

/** Who has an account here, newest first. For admins. One statement. */
export async function listAdminUsers(
  ctx: Context,
  input: AdminUserListInput,
): Promise<AdminUserPage> {
  authorize(ctx, 'user.manage');
  const { role, status, limit } = input;
  const q = input.q?.normalize('NFKC').toLowerCase() || undefined;
  const cursors = cursorOf('admin-users', { q, role, status }, Position);
  const rows = await listAdminUserRows(ctx.db, {
    prefix: q,
    role,
    suspended: status && status === 'suspended',
    take: limit + 1,
    before: cursors.decode(input.cursor)?.[0] ?? null,
  });
  return pageOfRows(rows, limit, { view: toAdminUser, cursor: ({ id }) => cursors.encode([id]) });
}
