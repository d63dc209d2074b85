import {
  type AnnounceContext,
  announceDuePosts,
  announcePosts,
  createWebhookSender,
  deliverMails,
  type MailContext,
  purgeAccountInvitations,
  purgeExpiredApiTokens,
  purgeExpiredKeys,
  purgeExpiredLimits,
  purgeExpiredLinks,
  purgeExpiredPosts,
  purgeOldMails,
  purgeUnfinishedSignIns,
  purgeWebhookEvents,
  type SweepContext,
  sweepMedia,
  tellVisibility,
  type WebhookContext,
} from '@masthead/core';
import type { Work } from '@masthead/infra';

export type WorkContext = AnnounceContext & MailContext & SweepContext & WebhookContext;

const EVERY_MINUTE = '* * * * *';
const HOURLY = '41 * * * *';
/** At an hour when most have other things to do, and not on the minute when everybody's jobs begin. */
const DAILY = '17 3 * * *';

/** All that is done outside of requests. Each may run twice, late, or on several nodes at once. */
export function createWork(ctx: WorkContext): Work {
  const webhooks = createWebhookSender(ctx);
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
      { name: 'house.trash', cron: DAILY, run: () => purgeExpiredPosts(ctx) },
      { name: 'house.media', cron: DAILY, run: () => sweepMedia(ctx) },
      { name: 'house.limits', cron: HOURLY, run: () => purgeExpiredLimits(ctx) },
      { name: 'house.links', cron: DAILY, run: () => purgeExpiredLinks(ctx) },
      { name: 'house.keys', cron: DAILY, run: () => purgeExpiredKeys(ctx) },
      { name: 'house.invitations', cron: DAILY, run: () => purgeAccountInvitations(ctx) },
      { name: 'house.tokens', cron: DAILY, run: () => purgeExpiredApiTokens(ctx) },
      { name: 'house.sign-ins', cron: DAILY, run: () => purgeUnfinishedSignIns(ctx) },
      { name: 'house.mails', cron: DAILY, run: () => purgeOldMails(ctx) },
      { name: 'house.webhooks', cron: DAILY, run: () => purgeWebhookEvents(ctx) },
    ],
    loops: [{ name: 'webhooks', everyMs: 1000, run: webhooks.tick, stop: webhooks.stop }],
  };
}
