import { type AdminUserDetails, AppError, type ReadAdminUserInput } from '@masthead/contracts';
import { type AdminUserDetailsColumns, findAdminUser } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { columnsOfAdminUser, toAdminUser } from './admin-user-view.ts';

const columnsOfFields: ColumnsOfFields<keyof AdminUserDetails, AdminUserDetailsColumns> = {
  ...columnsOfAdminUser,
  postCount: ['posts'],
  commentCount: ['comments'],
  sessionCount: ['sessions'],
  lastSeenAt: ['sessions'],
};

/** An account by itself, as admins see it: whole, or the fields that are named. */
export async function getAdminUser(
  ctx: Context,
  { id, fields }: ReadAdminUserInput,
): Promise<AdminUserDetails> {
  authorize(ctx, 'user.manage');
  const columns = columnsOf(columnsOfFields, fields);
  const row = await findAdminUser(ctx.db, { id, now: ctx.now(), columns });
  if (row === undefined) throw new AppError('USER_NOT_FOUND');
  const { postCount, commentCount, sessionCount, lastSeenAt, ...account } = row;
  const counts = { postCount, commentCount, sessionCount, lastSeenAt };
  return only({ ...toAdminUser(account), ...counts }, fields);
}
