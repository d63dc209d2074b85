import type { Database } from '../client.ts';
import { statement } from './rows.ts';

const readOne = statement(
  `UPDATE notifications SET read_at = coalesce(read_at, $3) WHERE id = $1::uuid AND user_id = $2 RETURNING id`,
);

/** Marks a notification as read, if it is that user's; answers whether it is. */
export async function markNotificationRead(
  db: Database,
  { id, userId, now }: { id: string; userId: string; now: Date },
): Promise<boolean> {
  return (await db.rows(readOne, [id, userId, now])).length > 0;
}

const readAll = statement(
  `UPDATE notifications SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL AND created_at <= $3`,
);

/** Marks those a user has had up to an instant as read. */
export async function markNotificationsRead(
  db: Database,
  { userId, now, upTo }: { userId: string; now: Date; upTo: Date },
): Promise<void> {
  await db.rows(readAll, [userId, now, upTo]);
}
