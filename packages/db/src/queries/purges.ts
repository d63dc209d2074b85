import { purgeOf } from './purge.ts';

// What is deleted because its time is over: all of it here, so that none is without bounds.

export const purgeAccountInvitations = purgeOf<[open: Date, signUps: Date]>({
  table: 'account_invitations',
  where: 'expires_at < $2 OR (expires_at < $3 AND inviter_id IS NULL)',
});

export const purgeApiTokens = purgeOf<[expiredBefore: Date]>({
  table: 'api_tokens',
  where: 'expires_at < $2',
});

export const purgeEmailTokens = purgeOf<[expiredBefore: Date]>({
  table: 'email_tokens',
  where: 'expires_at < $2',
});

export const purgeIdempotencyKeys = purgeOf<[usedBefore: Date]>({
  table: 'idempotency_keys',
  where: 'created_at < $2',
});

export const purgeLoginTickets = purgeOf<[expiredBefore: Date]>({
  table: 'login_tickets',
  where: 'expires_at < $2',
});

/** Mails that are long over. */
export const purgeMails = purgeOf<[writtenBefore: Date]>({
  table: 'mails',
  where: 'created_at < $2 AND (sent_at IS NOT NULL OR given_up_at IS NOT NULL)',
});

export const purgePasskeyChallenges = purgeOf<[expiredBefore: Date]>({
  table: 'passkey_challenges',
  where: 'expires_at < $2',
});

/** Counters, by milliseconds since 1970. */
export const purgeRateLimits = purgeOf<[expiredBefore: number]>({
  table: 'rate_limits',
  where: 'expire < $2',
});

/** The first token of a session is the session, and stays as long as one of the others can be used. */
export const purgeRefreshTokens = purgeOf<[expiredBefore: Date]>({
  table: 'refresh_tokens AS t',
  where: `expires_at < $2 AND (id <> family_id OR NOT EXISTS (
    SELECT FROM refresh_tokens later WHERE later.family_id = t.family_id AND later.expires_at >= $2))`,
});

export const purgeTotpSetUps = purgeOf<[begunBefore: Date]>({
  table: 'totp_factors',
  where: 'confirmed_at IS NULL AND created_at < $2',
});

/** A post can take thousands of comments and reactions with it. */
const POSTS = 50;

export const purgeExpiredPosts = purgeOf<[deletedUntil: Date]>({
  table: 'posts',
  where: 'deleted_at <= $2',
  take: POSTS,
});

/** What an author had in the trash at an instant: whole, as they ask for it. */
export const purgeOwnPosts = purgeOf<[ownerId: string, deletedUntil: Date]>({
  table: 'posts',
  where: 'author_id = $2::uuid AND deleted_at <= $3',
  take: POSTS,
  held: 'wait',
});

/** With its deliveries: twenty at most, of ten attempts. */
export const purgeWebhookEvents = purgeOf<[happenedBefore: Date]>({
  table: 'webhook_events',
  where: 'created_at < $2',
  take: 500,
});
