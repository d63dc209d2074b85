import { lifetimes } from '@masthead/contracts';
import { type ClaimedDelivery, claimDeliveries, settleAttempt } from '@masthead/db';
import type { Context } from '../context.ts';
import { type DisableContext, disableFailingWebhook } from './disable-failing-webhook.ts';
import { nextAttemptAt, waitOf } from './retry-schedule.ts';
import { type SendContext, type SentAttempt, sendDelivery } from './send-delivery.ts';

export type WebhookContext = SendContext & DisableContext & Pick<Context, 'db'>;

export interface WebhookSender {
  /** Takes what is due and begins to send it; does not wait for answers. May be called at any time. */
  tick(): Promise<void>;
  /** Resolves when nothing that was begun is under way any more. */
  settled(): Promise<void>;
  /** Begins nothing more; resolves when what was begun is done. */
  stop(): Promise<void>;
}

const TIMEOUT_MS = 15_000;
/** How long a delivery belongs to who sends it. Longer than any attempt takes. */
const LEASE_MS = 2 * TIMEOUT_MS;
/** Requests to one webhook at a time, of all servers together. */
const PER_WEBHOOK = 4;

/**
 * Sends webhooks what they are told, on as many servers as there are. A delivery is sent again if who
 * sent it died before writing down what came of it: its id is the same, by which the receiver knows it.
 */
export function createWebhookSender(
  ctx: WebhookContext,
  { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {},
): WebhookSender {
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  let asked = false;
  let taking: Promise<void> | undefined;

  /** One round after the other: many deliveries that end at once ask for the same next one. */
  function tick(): Promise<void> {
    asked = true;
    taking ??= take();
    return taking;
  }

  async function take(): Promise<void> {
    try {
      while (asked && !stopped) {
        asked = false;
        const now = ctx.now();
        const until = new Date(now.getTime() + LEASE_MS);
        const claimed = await claimDeliveries(ctx.db, { now, until, perWebhook: PER_WEBHOOK });
        for (const delivery of claimed) begin(delivery);
      }
    } finally {
      taking = undefined;
    }
  }

  function begin(delivery: ClaimedDelivery): void {
    const work = deliver(ctx, delivery, timeoutMs)
      // Its place is free, and what waited behind it may go.
      .then(tick)
      .catch((err: unknown) => {
        ctx.log.error({ err, deliveryId: delivery.id }, 'a delivery came to nothing');
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    tick,
    settled,
    stop() {
      stopped = true;
      return settled();
    },
  };
}

async function deliver(
  ctx: WebhookContext,
  delivery: ClaimedDelivery,
  timeoutMs: number,
): Promise<void> {
  const { id, webhookId, url, attempts } = delivery;
  const attempt = await sendDelivery(ctx, delivery, timeoutMs);
  const now = ctx.now();
  const outcome = outcomeOf(attempt, attempts, now);
  const settled = await settleAttempt(ctx.db, {
    id,
    number: attempts,
    ...attempt,
    ...outcome,
    now,
  });
  const asked = { id: webhookId, url };
  if (attempt.responseStatus === GONE) {
    await disableFailingWebhook(ctx, { ...asked, reason: 'gone' });
    return;
  }
  const failingSince = settled?.failingSince;
  if (outcome.state === 'delivered' || !failingSince || !isFailing(failingSince, now)) return;
  await disableFailingWebhook(ctx, {
    ...asked,
    failingSince: new Date(failingSince),
    reason: 'failing',
  });
}

const GONE = 410;
/** That say when to come again. */
const BUSY: readonly (number | null)[] = [429, 503];

function outcomeOf({ responseStatus, retryAfter }: SentAttempt, attempts: number, now: Date) {
  if (responseStatus !== null && responseStatus >= 200 && responseStatus < 300) {
    return { state: 'delivered', dueAt: null } as const;
  }
  const wait =
    retryAfter !== undefined && BUSY.includes(responseStatus) ? waitOf(retryAfter, now) : 0;
  const dueAt = responseStatus === GONE ? undefined : nextAttemptAt(attempts, now, wait);
  return dueAt
    ? ({ state: 'pending', dueAt } as const)
    : ({ state: 'failed', dueAt: null } as const);
}

function isFailing(since: string, now: Date): boolean {
  return now.getTime() - Date.parse(since) >= lifetimes.failingWebhook * 1000;
}
