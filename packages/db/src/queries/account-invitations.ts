import type { Database, Tx } from '../client.ts';
import type { UserRole } from '../generated/enums.ts';
import { parameters } from './bind.ts';
import { statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';
import { shapedStatement } from './shaped-statement.ts';
import { type AuthorColumns, authorColumns } from './users-ref.ts';

interface Invited {
  id: string;
  email: string;
  role: UserRole;
  open: boolean;
  /** ISO text. */
  createdAt: string;
  expiresAt: string;
}

/** An invitation to open an account; its author is who sent it. */
export type AccountInvitationRow = Invited & AuthorColumns;

/** What a link offers: an invitation, or what its owner asked for. */
export type OfferedAccountRow =
  | (AccountInvitationRow & { inviterId: string })
  | (Invited & { inviterId: null });

/** Whether an invitation `i` is worth something: who may not invite any more has invited nobody. */
const open = (now: string, roles: string) =>
  `(i.expires_at > ${now} AND (i.inviter_id IS NULL OR EXISTS (SELECT FROM users v
    WHERE v.id = i.inviter_id AND v.suspended_at IS NULL AND v.role = ANY (${roles}::user_role[]))))`;

const facts = `i.id, i.email, i.role, i.created_at AS "createdAt", i.expires_at AS "expiresAt"`;

const columns = (now: string, roles: string) =>
  `${facts}, ${open(now, roles)} AS open, ${authorColumns}`;

/** What of an invitation is looked up. The rest every statement has. */
export type AccountInvitationColumns = 'inviter' | 'open';

/** At which instant, and which roles may invite. */
interface Standard {
  now: Date;
  inviters: readonly UserRole[];
}

export interface AccountInvitationsQuery extends Standard {
  /** What to look up; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<AccountInvitationColumns> | undefined;
  take: number;
  /** Id of the last one of the page before. */
  before: string | null;
}

/** Invitations that were not answered, newest first. None that their owners asked for. */
export function listAccountInvitationRows(
  db: Database,
  { now, inviters, columns, take, before }: AccountInvitationsQuery,
): Promise<AccountInvitationRow[]> {
  const { values, bind } = parameters();
  const wants = (name: AccountInvitationColumns) => columns?.has(name) ?? true;
  const selected = [
    facts,
    ...(wants('open') ? [`${open(bind(now), bind(inviters))} AS open`] : []),
    ...(wants('inviter') ? [authorColumns] : []),
  ].join(', ');
  const inviter = wants('inviter') ? 'JOIN users u ON u.id = i.inviter_id' : '';
  const from = before === null ? '' : `AND i.id < ${bind(before)}::uuid`;
  const sql = `SELECT ${selected} FROM account_invitations i ${inviter}
    WHERE i.inviter_id IS NOT NULL ${from} ORDER BY i.id DESC LIMIT ${bind(take)}`;
  return db.rows<AccountInvitationRow>(shapedStatement(sql), values);
}

const byId = statement(`SELECT ${columns('$2', '$3')}
  FROM account_invitations i JOIN users u ON u.id = i.inviter_id WHERE i.id = $1::uuid`);

export async function findAccountInvitation(
  db: Database,
  { id, now, inviters }: Standard & { id: string },
): Promise<AccountInvitationRow | undefined> {
  const [row] = await db.rows<AccountInvitationRow>(byId, [id, now, inviters]);
  return row;
}

const byToken = statement(`SELECT ${columns('$2', '$3')}, i.inviter_id AS "inviterId"
  FROM account_invitation_links l
  JOIN account_invitations i ON i.id = l.invitation_id
  LEFT JOIN users u ON u.id = i.inviter_id
  WHERE l.token_hash = $1::bytea AND ${open('$2', '$3')}`);

export type TokenArgs = Standard & { tokenHash: Uint8Array<ArrayBuffer> };

/** The open invitation that a link is of. */
export async function findOfferedAccount(
  db: Database,
  { tokenHash, now, inviters }: TokenArgs,
): Promise<OfferedAccountRow | undefined> {
  const [row] = await db.rows<OfferedAccountRow>(byToken, [tokenHash, now, inviters]);
  return row;
}

// One statement decides: of many who use a link at once, the row lets one through.
const take = statement(`DELETE FROM account_invitations i USING account_invitation_links l
  WHERE l.token_hash = $1::bytea AND i.id = l.invitation_id
    AND ${open('$2::timestamptz', '$3')}
  RETURNING i.id, i.email, i.role, i.inviter_id AS "inviterId"`);

export interface TakenInvitation {
  id: string;
  email: string;
  role: UserRole;
  inviterId: string | null;
}

/** Uses an open invitation up, if the transaction commits. */
export async function takeAccountInvitation(
  tx: Tx,
  { tokenHash, now, inviters }: TokenArgs,
): Promise<TakenInvitation | undefined> {
  const [taken] = await rowsIn<TakenInvitation>(tx, take, [tokenHash, now, [...inviters]]);
  return taken;
}

/** Whoever offers an account to that address by its owner's wish does so one after the other: until the transaction ends. */
export async function lockOffers(tx: Tx, email: string): Promise<void> {
  const name = `masthead: sign-up of ${email}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
