import type { Webhook, WebhookDelivery } from '@masthead/contracts';
import { count } from '../../lib/format.ts';

export const deliveryStates = {
  pending: 'Waiting',
  delivered: 'Delivered',
  failed: 'Failed',
} as const satisfies Record<WebhookDelivery['state'], string>;

export const isDeliveryState = (text: string | undefined): text is WebhookDelivery['state'] =>
  text !== undefined && Object.hasOwn(deliveryStates, text);

const disabledReasons: Record<NonNullable<Webhook['disabledReason']>, string> = {
  gone: 'it answered 410, which says that it wants no more',
  failing: 'it took nothing for days',
};

/** Whether it is on, and if not, who switched it off. */
export function webhookState({ enabled, disabledReason, failingSince }: Webhook): string {
  if (enabled) return failingSince === null ? 'On' : 'On, but failing';
  return disabledReason === null ? 'Off' : `Switched off: ${disabledReasons[disabledReason]}`;
}

/** Something is for an admin to see to. */
export function needsCare({ disabledReason, failingSince }: Webhook): boolean {
  return disabledReason !== null || failingSince !== null;
}

/** `340 ms`, `2.5 s`. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

interface Ended {
  responseStatus: number | null;
  durationMs: number;
}

/** What came of one attempt: `answered 500 after 12 ms`. */
export function attemptWords({ responseStatus, durationMs }: Ended): string {
  const what = responseStatus === null ? 'no answer' : `answered ${responseStatus}`;
  return `${what} after ${formatDuration(durationMs)}`;
}

type Tried = Pick<WebhookDelivery, 'attempts' | 'responseStatus' | 'durationMs'>;

/** How often a delivery was tried, and what came of the last time. */
export function attemptsWords({ attempts, responseStatus, durationMs }: Tried): string {
  if (attempts === 0) return 'Not tried yet';
  // It is counted when it begins.
  if (durationMs === null) return 'On its way';
  const last = attemptWords({ responseStatus, durationMs });
  return `${count(attempts, 'attempt')}, ${attempts === 1 ? last : `the last: ${last}`}`;
}
