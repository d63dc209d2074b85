import { AppError } from '@masthead/contracts';
import { lockAdmins, type Tx } from '@masthead/db';

/**
 * Refuses what would leave the site without an admin: LAST_ADMIN. Call it first in the transaction
 * that takes the role from an account, suspends or deletes it. Admins are locked until that ends, so of
 * two who do it to each other at once the second finds themselves the last.
 */
export async function keepAnAdmin(tx: Tx, userId: string): Promise<void> {
  const admins = await lockAdmins(tx);
  if (admins.length === 1 && admins[0] === userId) throw new AppError('LAST_ADMIN');
}
