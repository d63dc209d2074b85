import {
  type AnnounceContext,
  announceDuePosts,
  announcePosts,
  createWebhookSender,
  deliverMails,
  type MailContext,
  purgeExpiredApiTokens,
  purgeExpiredKeys,
  purgeExpiredLimits,
  purgeExpiredLinks,
  purgeExpiredSessions,
  purgeOldInvitations,
  purgeOldMails,
  purgeOldWebhookEvents,
  purgeTrash,
  purgeUnfinishedSignIns,
  type SweepContext,
  sweepMedia,
  tellVisibility,
  type WebhookContext,
} from '@masthead/core';
import type { Work } from '@masthead/infra';

export type WorkContext = AnnounceContext & MailContext & SweepContext & WebhookContext;

type Purge = (ctx: WorkContext, options: { signal: AbortSignal }) => Promise<number>;

const EVERY_MINUTE = '* * * * *';
const HOURLY = '41 * * * *';
/** At an hour when most have other things to do, and not on the minute when everybody's jobs begin. */
const DAILY = '17 3 * * *';

/** All that is done outside of requests. Each may run twice, late, or on several nodes at once. */
export function createWork(ctx: WorkContext): Work {
  const webhooks = createWebhookSender(ctx);
  const purge = (old: Purge) => (signal: AbortSignal) => old(ctx, { signal });
  return {
    handlers: {
      'post.announce': async (batch) => {
        await announcePosts(
          ctx,
          batch.map(({ postId }) => postId),
        );
        await tellVisibility(ctx);
      },
      'mail.deliver': () => deliverMails(ctx),
    },
    chores: [
      { name: 'sweep.posts', cron: EVERY_MINUTE, run: () => announceDuePosts(ctx), atStart: true },
      {
        name: 'sweep.visibility',
        cron: EVERY_MINUTE,
        run: () => tellVisibility(ctx),
        atStart: true,
      },
      { name: 'sweep.mails', cron: EVERY_MINUTE, run: () => deliverMails(ctx), atStart: true },
      { name: 'house.trash', cron: DAILY, run: purge(purgeTrash) },
      { name: 'house.media', cron: DAILY, run: () => sweepMedia(ctx) },
      { name: 'house.limits', cron: HOURLY, run: purge(purgeExpiredLimits) },
      { name: 'house.links', cron: DAILY, run: purge(purgeExpiredLinks) },
      { name: 'house.keys', cron: DAILY, run: purge(purgeExpiredKeys) },
      {
        name: 'house.invitations',
        cron: DAILY,
        run: purge(purgeOldInvitations),
      },
      {
        name: 'house.tokens',
        cron: DAILY,
        run: purge(purgeExpiredApiTokens),
      },
      {
        name: 'house.sign-ins',
        cron: DAILY,
        run: purge(purgeUnfinishedSignIns),
      },
      { name: 'house.sessions', cron: DAILY, run: purge(purgeExpiredSessions) },
      { name: 'house.mails', cron: DAILY, run: purge(purgeOldMails) },
      {
        name: 'house.webhooks',
        cron: DAILY,
        run: purge(purgeOldWebhookEvents),
      },
    ],
    loops: [{ name: 'webhooks', everyMs: 1000, run: webhooks.tick, stop: webhooks.stop }],
  };
}
