import type { Database, Tx } from '../client.ts';
import type { UserRole } from '../generated/enums.ts';
import { parameters } from './bind.ts';
import { columnsIn } from './columns.ts';
import { conditionsOn, isSet } from './conditions.ts';
import { type Key, keyset, type Order } from './keyset.ts';
import { statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';
import { readingColumns, shapedStatement } from './shaped-statement.ts';
import { avatarKeySql } from './users-ref.ts';

/** An account, as those who run the site see it. */
export interface AdminUserRow {
  id: string;
  username: string;
  displayName: string;
  /** Storage key of the portrait. */
  avatarKey: string | null;
  email: string;
  emailVerified: boolean;
  role: UserRole;
  /** ISO text. */
  suspendedAt: string | null;
  suspensionReason: string | null;
  createdAt: string;
}

/** What of an AdminUserRow is looked up. The rest every statement has. */
export type AdminUserColumns = 'avatar';

const columnsOf = (wanted?: ReadonlySet<string>) =>
  `u.id, u.username, u.display_name AS "displayName", u.email,
    u.email_verified_at IS NOT NULL AS "emailVerified", u.role, u.suspended_at AS "suspendedAt",
    u.suspension_reason AS "suspensionReason", u.created_at AS "createdAt"
    ${(wanted?.has('avatar') ?? true) ? `, ${avatarKeySql} AS "avatarKey"` : ''}`;

/** What narrows the accounts down. Undefined: that does not matter. */
export interface AdminUserFilter {
  /** How a username, an email or a word of a name begins, in lower case. */
  prefix?: string | undefined;
  role?: UserRole | undefined;
  suspended?: boolean | undefined;
  emailVerified?: boolean | undefined;
  /** From this instant on. */
  createdSince?: Date | undefined;
  /** Before this instant. */
  createdUntil?: Date | undefined;
}

export interface AdminUsersQuery {
  filter: AdminUserFilter;
  order: Order<'createdAt' | 'username'>;
  columns?: ReadonlySet<AdminUserColumns> | undefined;
  take: number;
  /** Id of the last row of the page before, or its username: what `order` goes by. */
  after: readonly [string] | null;
}

// Ids are in the order of time.
const orders: Record<AdminUsersQuery['order']['by'], Key> = {
  createdAt: ['u.id', 'uuid'],
  username: ['u.username', 'text'],
};

export function listAdminUserRows(db: Database, query: AdminUsersQuery): Promise<AdminUserRow[]> {
  const { filter, order, after } = query;
  const { values, bind } = parameters();
  const { given, within } = conditionsOn(bind);
  const rows = keyset([orders[order.by]], order.ascending);
  const conditions = [
    'true',
    // No LIKE, so there is nothing to escape.
    ...given(
      filter.prefix,
      (prefix) => `(starts_with(u.username, ${prefix}) OR starts_with(u.email, ${prefix})
        OR strpos(' ' || lower(u.display_name), ' ' || ${prefix}) > 0)`,
    ),
    ...given(filter.role, (role) => `u.role = ${role}::user_role`),
    ...isSet('u.suspended_at', filter.suspended),
    ...isSet('u.email_verified_at', filter.emailVerified),
    ...within('u.created_at', filter.createdSince, filter.createdUntil),
    ...(after === null ? [] : [rows.beyond(after, bind)]),
  ];
  const sql = `SELECT ${columnsOf(query.columns)} FROM users u
    WHERE ${conditions.join(' AND ')} ORDER BY ${rows.order} LIMIT ${bind(query.take)}`;
  return db.rows<AdminUserRow>(shapedStatement(sql), values);
}

export interface AdminUserDetailsRow extends AdminUserRow {
  postCount: number;
  commentCount: number;
  sessionCount: number;
  /** ISO text. */
  lastSeenAt: string | null;
}

const sessions = `, LATERAL (
    SELECT count(*)::int AS "sessionCount", max(GREATEST(r.last_used_at, t.created_at)) AS "lastSeenAt"
      FROM refresh_tokens r
      JOIN refresh_tokens t ON t.family_id = r.id AND t.rotated_at IS NULL AND t.expires_at > $2
     WHERE r.user_id = u.id AND r.family_id = r.id AND r.revoked_at IS NULL) s`;

const counts = {
  posts: `(SELECT count(*)::int FROM posts p WHERE p.author_id = u.id AND p.deleted_at IS NULL) AS "postCount"`,
  comments: `(SELECT count(*)::int FROM comments c WHERE c.author_id = u.id AND c.deleted_at IS NULL) AS "commentCount"`,
  sessions: 's."sessionCount", s."lastSeenAt"',
};

/** What of an account by itself is looked up. The rest every statement has. */
export type AdminUserDetailsColumns = AdminUserColumns | keyof typeof counts;

const details = readingColumns<AdminUserDetailsColumns>(
  ['avatar', 'posts', 'comments', 'sessions'],
  (columns) => `SELECT ${[columnsOf(columns), ...columnsIn(counts, columns)].join(', ')}
  FROM users u${columns.has('sessions') ? sessions : ''}
  WHERE u.id = $1::uuid`,
);

export interface AdminUserKey {
  id: string;
  now: Date;
  /** What to look up; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<AdminUserDetailsColumns> | undefined;
}

export async function findAdminUser(
  db: Database,
  { id, now, columns }: AdminUserKey,
): Promise<AdminUserDetailsRow | undefined> {
  // Sessions alone come to an end by the clock.
  const values = (columns?.has('sessions') ?? true) ? [id, now] : [id];
  const [row] = await db.rows<AdminUserDetailsRow>(details(columns), values);
  return row;
}

const lockAll = statement(`SELECT id FROM users
  WHERE role = 'admin' AND suspended_at IS NULL ORDER BY id FOR NO KEY UPDATE`);

/**
 * Who are admins and not suspended, for the caller alone until the transaction ends: who waited for
 * another finds what that one left. Comes before any other account is locked.
 */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  return (await rowsIn<{ id: string }>(tx, lockAll, [])).map(({ id }) => id);
}

/** What is administered of an account. */
export interface StandingRow {
  id: string;
  username: string;
  email: string;
  role: UserRole;
  /** ISO text. */
  suspendedAt: string | null;
  suspensionReason: string | null;
}

const standing = `id, username, email, role, suspended_at AS "suspendedAt", suspension_reason AS "suspensionReason"`;
const lockById = statement(`SELECT ${standing} FROM users WHERE id = $1::uuid FOR NO KEY UPDATE`);

/** What an account may and is, for the caller alone until the transaction ends. */
export async function lockStanding(tx: Tx, id: string): Promise<StandingRow | undefined> {
  const [row] = await rowsIn<StandingRow>(tx, lockById, [id]);
  return row;
}
