import type { WebhookDelivery } from '@masthead/contracts';

const POLL_MS = 2000;
const SOON_MS = 15_000;
/** What is overdue for longer is kept waiting: by a webhook that is off, or because nobody sends. */
const LATE_MS = 60_000;

type Due = Pick<WebhookDelivery, 'nextAttemptAt'>;

/** How often to look at deliveries again: while one of them is about to be sent, and else not at all. */
export function pollWhileDueSoon(
  deliveries: readonly Due[] | undefined,
  now = Date.now(),
): number | false {
  const soon = deliveries?.some(({ nextAttemptAt }) => {
    if (nextAttemptAt === null) return false;
    const left = Date.parse(nextAttemptAt) - now;
    return left < SOON_MS && left > -LATE_MS;
  });
  return soon ? POLL_MS : false;
}
