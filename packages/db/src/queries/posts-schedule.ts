import type { DbOrTx, Tx } from '../client.ts';
import { statusAtSql } from './posts-visible.ts';

// Each is one statement whose condition is the state it starts from: of two at once the second finds
// what the first made of it. None counts as a content write, so `version` stays.

const now = '$2::timestamptz';
const statusNow = statusAtSql({ post: 'p', now });

const schedule = `UPDATE posts p SET status = 'scheduled', publish_at = $3::timestamptz,
    unpublish_at = $4::timestamptz, updated_at = ${now}
  WHERE p.id = $1::uuid AND p.deleted_at IS NULL AND (${statusNow}) <> 'published'`;

/** Gives a post that is not published its dates; answers whether it did. */
export async function markScheduled(
  tx: Tx,
  dates: { id: string; now: Date; publishAt: Date; unpublishAt: Date | null },
): Promise<boolean> {
  const { id, now, publishAt, unpublishAt } = dates;
  return (await tx.$executeRawUnsafe(schedule, id, now, publishAt, unpublishAt)) > 0;
}

/**
 * Takes a post out of its schedule. A date that has come is history and stays for the day it is
 * published again; one that has not would one day pass for history.
 */
const leaveSchedule = `publish_at = CASE WHEN p.publish_at > ${now} THEN NULL ELSE p.publish_at END,
    unpublish_at = CASE WHEN p.publish_at > ${now} OR p.unpublish_at <= ${now} THEN NULL ELSE p.unpublish_at END,
    updated_at = ${now}`;

const change = (status: 'draft' | 'archived', condition: string) =>
  `UPDATE posts p SET status = '${status}', ${leaveSchedule}
    WHERE p.id = $1::uuid AND p.deleted_at IS NULL AND ${condition}`;

const changes = {
  /** Whatever it was: a draft. */
  unpublish: change('draft', `p.status <> 'draft'`),
  /** A post whose date has not come: a draft. */
  unschedule: change('draft', `(${statusNow}) = 'scheduled'`),
  /** Whatever it was: archived. */
  archive: change('archived', `p.status <> 'archived'`),
  /** An archived post, or one whose end has come: a draft. */
  unarchive: change('draft', `(${statusNow}) = 'archived'`),
};

export type StatusChange = keyof typeof changes;

/** Changes a post's status; one in another state than the change is for stays as it is. Answers whether it changed. */
export async function changeStatus(
  db: DbOrTx,
  to: StatusChange,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  return (await db.$executeRawUnsafe(changes[to], id, now)) > 0;
}
