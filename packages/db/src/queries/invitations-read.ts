import type { Database } from '../client.ts';
import { columnsIn } from './columns.ts';
import { coAuthorIdsOfPost, type PostOwners } from './post-authors.ts';
import { readingColumns } from './shaped-statement.ts';
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
  inviteeId: string;
  inviter: AuthorColumns;
  invitee: AuthorColumns;
  createdAt: string;
  expiresAt: string;
  answer: InvitationAnswerColumn | null;
}

const groups = {
  inviter: `${authorJson('inviter')} AS inviter`,
  invitee: `${authorJson('invitee')} AS invitee`,
};

/** Columns of an InvitationRow that are read together. What is in no group every statement has. */
export type InvitationColumns = keyof typeof groups;

const everyColumn = Object.keys(groups) as InvitationColumns[];

const columnsOf = (wanted: ReadonlySet<string>) =>
  [
    `i.id, i.kind, p.id AS "postId", p.slug AS "postSlug", p.title AS "postTitle",
      i.invitee_id AS "inviteeId", i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.answer`,
    ...columnsIn(groups, wanted),
  ].join(', ');

const from = (wanted: ReadonlySet<string>) => `post_invitations i
  JOIN posts p ON p.id = i.post_id
  ${wanted.has('inviter') ? 'JOIN users inviter ON inviter.id = i.inviter_id' : ''}
  ${wanted.has('invitee') ? 'JOIN users invitee ON invitee.id = i.invitee_id' : ''}`;

/** An invitation, answered or not, and what decides who may do something with it. */
export interface FoundInvitation extends InvitationRow, PostOwners {
  /** The post it is about is in the trash. */
  trashed: boolean;
}

const byId = readingColumns<InvitationColumns>(
  everyColumn,
  (
    columns,
  ) => `SELECT ${columnsOf(columns)}, p.author_id AS "authorId", ${coAuthorIdsOfPost('p.id')},
    p.deleted_at IS NOT NULL AS trashed
  FROM ${from(columns)} WHERE i.id = $1::uuid`,
);

export async function findInvitation(
  db: Database,
  id: string,
  columns?: ReadonlySet<InvitationColumns>,
): Promise<FoundInvitation | undefined> {
  const [row] = await db.rows<FoundInvitation>(byId(columns), [id]);
  return row;
}

const ofPost = readingColumns<InvitationColumns>(
  everyColumn,
  (columns) => `SELECT ${columnsOf(columns)} FROM ${from(columns)}
  WHERE i.post_id = $1::uuid AND i.answered_at IS NULL AND i.expires_at > $2
  ORDER BY i.created_at, i.id`,
);

/** What to read; what is of other columns is not there then. Default: everything. */
interface Wanted {
  columns?: ReadonlySet<InvitationColumns> | undefined;
}

/** A post's open invitations, oldest first. There are few: a post has a limit of them. */
export function listPostInvitationRows(
  db: Database,
  { postId, now, columns }: { postId: string; now: Date } & Wanted,
): Promise<InvitationRow[]> {
  return db.rows<InvitationRow>(ofPost(columns), [postId, now]);
}

// Not of a post in the trash, nor from one who is suspended: nothing could come of saying yes.
const ofInvitee = readingColumns<InvitationColumns>(
  everyColumn,
  (columns) => `SELECT ${columnsOf(columns)} FROM ${from(columns)}
  WHERE i.invitee_id = $1::uuid AND i.answered_at IS NULL AND i.expires_at > $2
    AND p.deleted_at IS NULL
    AND EXISTS (SELECT FROM users o WHERE o.id = i.inviter_id AND o.suspended_at IS NULL)
    AND ($4::timestamptz IS NULL OR (i.created_at, i.id) < ($4::timestamptz, $5::uuid))
  ORDER BY i.created_at DESC, i.id DESC LIMIT $3`,
);

export interface MyInvitationsQuery extends Wanted {
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
  { inviteeId, now, columns, take, after }: MyInvitationsQuery,
): Promise<InvitationRow[]> {
  return db.rows<InvitationRow>(ofInvitee(columns), [
    inviteeId,
    now,
    take,
    after?.at ?? null,
    after?.id ?? null,
  ]);
}
