import type { Database } from '../client.ts';
import { coAuthorIdsOfPost, type PostOwners } from './post-authors.ts';
import { statement } from './rows.ts';
import { type AuthorColumns, authorJson } from './users-ref.ts';

export type InvitationKindColumn = 'co-author' | 'owner';
export type InvitationAnswerColumn = 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** An invitation as its two sides see it. Instants are ISO text. */
export interface InvitationRow {
  id: string;
  kind: InvitationKindColumn;
  postId: string;
  postSlug: string;
  postTitle: string;
  inviter: AuthorColumns;
  invitee: AuthorColumns;
  createdAt: string;
  expiresAt: string;
  answer: InvitationAnswerColumn | null;
}

const columns = `i.id, i.kind, p.id AS "postId", p.slug AS "postSlug", p.title AS "postTitle",
  ${authorJson('inviter')} AS inviter, ${authorJson('invitee')} AS invitee,
  i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.answer`;

const from = `post_invitations i
  JOIN posts p ON p.id = i.post_id
  JOIN users inviter ON inviter.id = i.inviter_id
  JOIN users invitee ON invitee.id = i.invitee_id`;

/** An invitation, answered or not, and what decides who may do something with it. */
export interface FoundInvitation extends InvitationRow, PostOwners {
  /** The post it is about is in the trash. */
  trashed: boolean;
}

const byId = statement(`SELECT ${columns}, p.author_id AS "authorId", ${coAuthorIdsOfPost('p.id')},
    p.deleted_at IS NOT NULL AS trashed
  FROM ${from} WHERE i.id = $1::uuid`);

export async function findInvitation(
  db: Database,
  id: string,
): Promise<FoundInvitation | undefined> {
  const [row] = await db.rows<FoundInvitation>(byId, [id]);
  return row;
}

const ofPost = statement(`SELECT ${columns} FROM ${from}
  WHERE i.post_id = $1::uuid AND i.answered_at IS NULL AND i.expires_at > $2
  ORDER BY i.created_at, i.id`);

/** A post's open invitations, oldest first. There are few: a post has a limit of them. */
export function listPostInvitationRows(
  db: Database,
  { postId, now }: { postId: string; now: Date },
): Promise<InvitationRow[]> {
  return db.rows<InvitationRow>(ofPost, [postId, now]);
}

// Not of a post in the trash, nor from one who is suspended: nothing could come of saying yes.
const ofInvitee = statement(`SELECT ${columns} FROM ${from}
  WHERE i.invitee_id = $1::uuid AND i.answered_at IS NULL AND i.expires_at > $2
    AND p.deleted_at IS NULL AND inviter.suspended_at IS NULL
    AND ($4::timestamptz IS NULL OR (i.created_at, i.id) < ($4::timestamptz, $5::uuid))
  ORDER BY i.created_at DESC, i.id DESC LIMIT $3`);

export interface MyInvitationsQuery {
  inviteeId: string;
  now: Date;
  /** Rows at most. */
  take: number;
  /** Position of the last row of the page before. */
  after: { at: string; id: string } | null;
}

/** The open invitations of a person, newest first. */
export function listMyInvitationRows(
  db: Database,
  { inviteeId, now, take, after }: MyInvitationsQuery,
): Promise<InvitationRow[]> {
  return db.rows<InvitationRow>(ofInvitee, [
    inviteeId,
    now,
    take,
    after?.at ?? null,
    after?.id ?? null,
  ]);
}
