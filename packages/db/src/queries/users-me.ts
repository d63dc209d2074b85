import type { Database } from '../client.ts';
import type { UserRole } from '../generated/enums.ts';
import { statement } from './rows.ts';
import { avatarKeySql } from './users-ref.ts';

const own = statement(`SELECT u.id, u.username, u.display_name AS "displayName", u.email,
    u.email_verified_at IS NOT NULL AS "emailVerified", u.bio, u.website_url AS "websiteUrl",
    u.avatar_id AS "avatarId", ${avatarKeySql} AS "avatarKey", u.email_notifications AS "emailNotifications", u.role, u.version, u.created_at AS "createdAt"
  FROM users u WHERE u.id = $1::uuid`);

export interface OwnUserRow {
  id: string;
  username: string;
  displayName: string;
  email: string;
  emailVerified: boolean;
  bio: string;
  websiteUrl: string | null;
  avatarId: string | null;
  /** Storage key of the portrait. */
  avatarKey: string | null;
  emailNotifications: boolean;
  role: UserRole;
  version: number;
  /** ISO text. */
  createdAt: string;
}

/** A user as they see themselves. Every page asks who is signed in, so by one statement and not Prisma's two. */
export async function findOwnUser(db: Database, userId: string): Promise<OwnUserRow | undefined> {
  const [user] = await db.rows<OwnUserRow>(own, [userId]);
  return user;
}
