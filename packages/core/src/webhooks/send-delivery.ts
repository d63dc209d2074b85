import { limits } from '@masthead/contracts';
import type { ClaimedDelivery } from '@masthead/db';
import type { AuthSettings, Context, Site } from '../context.ts';
import { OutboundError } from '../outbound.ts';
import { bodyOfEvent } from './event-body.ts';
import { signMessage } from './sign-message.ts';
import { openWebhookSecret } from './webhook-secret.ts';

export type SendContext = Pick<Context, 'now' | 'log' | 'fetchOutbound'> & {
  auth: Pick<AuthSettings, 'keys'>;
  site: Site;
};

interface Answer {
  responseStatus: number | null;
  responseBody: string | null;
  problem: string | null;
  /** What it said of when to come again, as it came. */
  retryAfter: string | undefined;
}

/** One request, and what came of it. */
export interface SentAttempt extends Answer {
  at: Date;
  durationMs: number;
  requestHeaders: Record<string, string>;
}

/** Sends a delivery once. Never throws: what went wrong is what came of it. */
export async function sendDelivery(
  ctx: SendContext,
  delivery: ClaimedDelivery,
  timeoutMs: number,
): Promise<SentAttempt> {
  const { url } = delivery;
  const at = ctx.now();
  const body = bodyOfEvent(delivery, ctx.site);
  const keys = keysOf(ctx, delivery);
  const requestHeaders = {
    'content-type': 'application/json',
    // So that the beginning of an answer can be read whatever its end is.
    'accept-encoding': 'identity',
    ...signMessage({ id: delivery.eventId, at, body }, keys),
  };
  const begun = performance.now();
  const answer = keys.length === 0 ? noAnswer('its secret cannot be opened') : await ask();
  return { at, durationMs: Math.round(performance.now() - begun), requestHeaders, ...answer };

  async function ask(): Promise<Answer> {
    const { responseBytes: maxBytes } = limits.webhooks;
    const request = { url, method: 'POST', headers: requestHeaders, body } as const;
    try {
      const answer = await ctx.fetchOutbound({ ...request, maxBytes, cut: true, timeoutMs });
      return {
        responseStatus: answer.status,
        responseBody: textOf(answer.body),
        problem: null,
        retryAfter: answer.retryAfter,
      };
    } catch (error) {
      return noAnswer(problemOf(error));
    }
  }
}

function noAnswer(problem: string): Answer {
  return { responseStatus: null, responseBody: null, problem, retryAfter: undefined };
}

/** What signs: the secret, and the one before it while that is good. None where the server has lost its key. */
function keysOf({ auth, log }: SendContext, delivery: ClaimedDelivery): Buffer[] {
  const { webhookId, current, former } = delivery;
  const key = openWebhookSecret(auth, webhookId, current);
  if (key === undefined) {
    log.error({ webhookId, keyId: current.keyId }, 'a webhook is sealed with an unknown key');
    return [];
  }
  const before = former === null ? undefined : openWebhookSecret(auth, webhookId, former);
  return before === undefined ? [key] : [key, before];
}

/** PostgreSQL holds no NUL. */
function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body).replaceAll('\0', '\ufffd');
}

function problemOf(error: unknown): string {
  // Where a name leads inside our network is for nobody to read, not for admins of the site either.
  if (error instanceof OutboundError && error.failure === 'refused') return 'refused: not public';
  if (error instanceof OutboundError) return `${error.failure}: ${error.message}`.slice(0, 500);
  return 'unknown';
}
