import type { Tx } from '../client.ts';
import { newIdSql } from './ids.ts';
import type { InvitationAnswerColumn, InvitationKindColumn } from './invitations-read.ts';

export interface NewInvitation {
  id: string;
  postId: string;
  inviterId: string;
  inviteeId: string;
  kind: InvitationKindColumn;
  now: Date;
  expiresAt: Date;
}

/** What may speak against an invitation. */
export interface InvitationFacts {
  ownerId: string;
  /** The invitee is a co-author already. */
  isCoAuthor: boolean;
  /** They have an open invitation of this kind. */
  isInvited: boolean;
  /** They declined one of this kind since the instant asked for. */
  hasDeclined: boolean;
  /** Co-authors and open invitations of the post together. */
  places: number;
  /** The inviter's open invitations to all posts. */
  sent: number;
}

/**
 * Closes what has expired of this post, person and kind, and reads what may speak against a new
 * invitation. Undefined when the post is gone. Locks the post and the inviter, in this order as an
 * acceptance does, so that nothing of it changes until the transaction ends.
 */
export async function prepareInvitation(
  tx: Tx,
  invitation: NewInvitation,
  { declinedSince }: { declinedSince: Date },
): Promise<InvitationFacts | undefined> {
  const { postId, inviterId, inviteeId, kind, now } = invitation;
  await tx.$queryRaw`SELECT p.id FROM posts p WHERE p.id = ${postId}::uuid FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT u.id FROM users u WHERE u.id = ${inviterId}::uuid FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE post_invitations SET answered_at = ${now}::timestamptz, answer = 'expired'
     WHERE post_id = ${postId}::uuid AND invitee_id = ${inviteeId}::uuid
       AND kind = ${kind}::invitation_kind AND answered_at IS NULL AND expires_at <= ${now}::timestamptz`;
  const [facts] = await tx.$queryRaw<InvitationFacts[]>`
    SELECT p.author_id AS "ownerId",
           EXISTS (SELECT FROM post_authors pa
             WHERE pa.post_id = p.id AND pa.user_id = ${inviteeId}::uuid) AS "isCoAuthor",
           EXISTS (SELECT FROM post_invitations i
             WHERE i.post_id = p.id AND i.invitee_id = ${inviteeId}::uuid
               AND i.kind = ${kind}::invitation_kind AND i.answered_at IS NULL) AS "isInvited",
           EXISTS (SELECT FROM post_invitations i
             WHERE i.post_id = p.id AND i.invitee_id = ${inviteeId}::uuid
               AND i.kind = ${kind}::invitation_kind AND i.answer = 'declined'
               AND i.answered_at > ${declinedSince}::timestamptz) AS "hasDeclined",
           ((SELECT count(*) FROM post_authors pa WHERE pa.post_id = p.id)
             + (SELECT count(*) FROM post_invitations i
                 WHERE i.post_id = p.id AND i.answered_at IS NULL
                   AND i.expires_at > ${now}::timestamptz))::int AS places,
           (SELECT count(*) FROM post_invitations i
             WHERE i.inviter_id = ${inviterId}::uuid AND i.answered_at IS NULL
               AND i.expires_at > ${now}::timestamptz)::int AS sent
      FROM posts p WHERE p.id = ${postId}::uuid AND p.deleted_at IS NULL`;
  return facts;
}

const insert = `
  WITH made AS (
    INSERT INTO post_invitations (id, post_id, inviter_id, invitee_id, kind, created_at, expires_at)
    VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::invitation_kind, $6::timestamptz, $7::timestamptz)
    RETURNING *
  ), told AS (
    INSERT INTO notifications (id, user_id, kind, subject_id, actor_id, post_id, invitation_id, created_at)
    SELECT ${newIdSql('$6::timestamptz')}, invitee_id, 'invitation', id, inviter_id, post_id, id, created_at FROM made
    RETURNING id, user_id
  )
  INSERT INTO mails (id, notification_id, template, due_at, created_at)
  SELECT ${newIdSql('$6::timestamptz')}, told.id, 'notification', $6, $6
    FROM told JOIN users r ON r.id = told.user_id
   WHERE r.email_notifications`;

/** Writes an invitation, and tells whom it is for. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  const { id, postId, inviterId, inviteeId, kind, now, expiresAt } = invitation;
  await tx.$executeRawUnsafe(insert, id, postId, inviterId, inviteeId, kind, now, expiresAt);
}

export interface InvitationAnswerArgs {
  id: string;
  answer: InvitationAnswerColumn;
  now: Date;
}

/** Answers an invitation that is open; of two at once the first. False: it was not open any more. */
export async function answerInvitation(
  tx: Pick<Tx, '$executeRaw'>,
  { id, answer, now }: InvitationAnswerArgs,
): Promise<boolean> {
  const answered = await tx.$executeRaw`
    UPDATE post_invitations SET answered_at = ${now}::timestamptz, answer = ${answer}::invitation_answer
     WHERE id = ${id}::uuid AND answered_at IS NULL AND expires_at > ${now}::timestamptz`;
  return answered > 0;
}

/** Withdraws a post's open invitations, all or those of one person. */
export async function withdrawInvitations(
  tx: Tx,
  { postId, inviteeId = null, now }: { postId: string; inviteeId?: string | null; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE post_invitations SET answered_at = ${now}::timestamptz, answer = 'withdrawn'
     WHERE post_id = ${postId}::uuid AND answered_at IS NULL
       AND (${inviteeId}::uuid IS NULL OR invitee_id = ${inviteeId}::uuid)`;
}

/** Both sides of an invitation and the post, as they are now: what an acceptance rests on. */
export interface InvitationParties {
  ownerId: string;
  coAuthorIds: string[];
  inviterRole: 'reader' | 'author' | 'editor' | 'moderator' | 'admin';
  inviterSuspended: boolean;
  inviteeRole: InvitationParties['inviterRole'];
  inviteeSuspended: boolean;
}

/** Undefined when the post is in the trash. Locks the post and both people until the transaction ends. */
export async function lockInvitationParties(
  tx: Tx,
  id: string,
): Promise<InvitationParties | undefined> {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT p.id FROM posts p JOIN post_invitations i ON i.post_id = p.id
     WHERE i.id = ${id}::uuid AND p.deleted_at IS NULL FOR NO KEY UPDATE OF p`;
  if (locked.length === 0) return undefined;
  // A statement of its own: it sees what the one that held the lock before wrote.
  const [parties] = await tx.$queryRaw<InvitationParties[]>`
    SELECT p.author_id AS "ownerId",
           ARRAY(SELECT pa.user_id::text FROM post_authors pa WHERE pa.post_id = p.id) AS "coAuthorIds",
           inviter.role::text AS "inviterRole", inviter.suspended_at IS NOT NULL AS "inviterSuspended",
           invitee.role::text AS "inviteeRole", invitee.suspended_at IS NOT NULL AS "inviteeSuspended"
      FROM post_invitations i
      JOIN posts p ON p.id = i.post_id
      JOIN users inviter ON inviter.id = i.inviter_id
      JOIN users invitee ON invitee.id = i.invitee_id
     WHERE i.id = ${id}::uuid FOR SHARE OF inviter, invitee`;
  return parties;
}
