import type { Database, Tx } from '../client.ts';
import {
  type NotificationRow,
  notificationColumns,
  shownNotifications,
} from './notifications-list.ts';
import { statement } from './rows.ts';

/** A mail that somebody has taken upon them to send. */
export interface ClaimedMail {
  id: string;
  notificationId: string | null;
  recipient: string | null;
  template: string;
  data: unknown;
  /** This one included. */
  attempts: number;
}

const claim = statement(`UPDATE mails m SET attempts = m.attempts + 1, due_at = $2
  WHERE m.id IN (
    SELECT d.id FROM mails d
     WHERE d.sent_at IS NULL AND d.given_up_at IS NULL AND d.due_at <= $1
     ORDER BY d.due_at, d.id LIMIT $3 FOR UPDATE SKIP LOCKED
  )
  RETURNING m.id, m.notification_id AS "notificationId", m.recipient, m.template, m.data, m.attempts`);

/**
 * Mails that are due, for the caller alone until `until`: who dies before saying what became of them
 * leaves them to the next from then on.
 */
export function claimMails(
  db: Database,
  { now, until, take }: { now: Date; until: Date; take: number },
): Promise<ClaimedMail[]> {
  return db.rows<ClaimedMail>(claim, [now, until, take]);
}

export interface MailedNotification extends NotificationRow {
  recipientId: string;
  recipientEmail: string;
}

const mailed = statement(`SELECT ${notificationColumns}, n.user_id AS "recipientId",
    (SELECT r.email FROM users r
      WHERE r.id = n.user_id AND r.email_notifications AND r.email_verified_at IS NOT NULL AND r.suspended_at IS NULL) AS "recipientEmail"
  FROM ${shownNotifications('$2')} AND n.id = $1::uuid AND n.read_at IS NULL`);

/**
 * What a notification says to whom, as things are now: undefined where its recipient may not see it any
 * more, has read it, or wants no mail.
 */
export async function findMailedNotification(
  db: Database,
  { id, now }: { id: string; now: Date },
): Promise<MailedNotification | undefined> {
  const [row] = await db.rows<MailedNotification | { recipientEmail: null }>(mailed, [id, now]);
  return row && row.recipientEmail !== null ? row : undefined;
}

export interface NewMail {
  id: string;
  recipient: string;
  template: string;
  data: object;
  now: Date;
}

/** Puts a mail among those to be sent, if the transaction commits. */
export async function insertMail(tx: Tx, { now, ...mail }: NewMail): Promise<void> {
  await tx.mail.create({ data: { ...mail, dueAt: now, createdAt: now }, select: { id: true } });
}

// Whatever the data were (a link that signs in, perhaps), nobody needs them any more.
const end = (column: 'sent_at' | 'given_up_at') =>
  statement(`UPDATE mails SET ${column} = $2, problem = $3, data = '{}'
    WHERE id = $1::uuid AND sent_at IS NULL AND given_up_at IS NULL`);

const endings = { sent: end('sent_at'), 'given up': end('given_up_at') };

/** Says what became of a mail, for good. */
export async function endMail(
  db: Database,
  how: keyof typeof endings,
  { id, now, problem = null }: { id: string; now: Date; problem?: string | null },
): Promise<void> {
  await db.rows(endings[how], [id, now, problem]);
}

/** Has a mail that was not taken sent again, later; but for one that is gone, or that another has taken upon them since. */
export async function putOffMail(
  tx: Tx,
  {
    id,
    attempts,
    dueAt,
    problem,
  }: Pick<ClaimedMail, 'id' | 'attempts'> & { dueAt: Date; problem: string },
): Promise<void> {
  const mine = { id, attempts, sentAt: null, givenUpAt: null };
  await tx.mail.updateMany({ where: mine, data: { dueAt, problem } });
}
