import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';
import { rowsIn } from './rows-in.ts';

interface SealedColumns {
  secret: Uint8Array<ArrayBuffer>;
  keyId: string;
}

/** A delivery that somebody has taken upon them to send, and all that is needed for it. */
export interface ClaimedDelivery {
  id: string;
  /** This one included. */
  attempts: number;
  eventId: string;
  type: string;
  data: unknown;
  /** ISO text. */
  happenedAt: string;
  webhookId: string;
  url: string;
  current: SealedColumns;
  /** Signs too. Null: there is none, or its time is over. */
  former: SealedColumns | null;
}

interface ClaimedRow extends Omit<ClaimedDelivery, 'current' | 'former'> {
  secret: Uint8Array<ArrayBuffer>;
  secretKeyId: string;
  formerSecret: Uint8Array<ArrayBuffer> | null;
  formerSecretKeyId: string | null;
}

// Each webhook has places of its own, so a slow one keeps nobody else waiting. What is behind another
// delivery of the same subject waits for that to end, and for nothing else.
const claim = statement(`
  WITH places AS (
    SELECT w.id, $3::int - (
        SELECT count(*)::int FROM webhook_deliveries b
         WHERE b.webhook_id = w.id AND b.state = 'pending' AND b.claimed_until > $1
      ) AS free
      FROM webhooks w WHERE w.enabled
  ), due AS (
    SELECT next.id FROM places CROSS JOIN LATERAL (
      SELECT d.id FROM webhook_deliveries d
       WHERE d.webhook_id = places.id AND d.state = 'pending' AND d.due_at <= $1
         AND (d.claimed_until IS NULL OR d.claimed_until <= $1)
         AND NOT EXISTS (
           SELECT FROM webhook_deliveries before
            WHERE before.webhook_id = d.webhook_id AND before.subject_id = d.subject_id
              AND before.state = 'pending' AND before.seq < d.seq
         )
       ORDER BY d.due_at, d.seq LIMIT greatest(places.free, 0) FOR UPDATE SKIP LOCKED
    ) next
  )
  UPDATE webhook_deliveries d SET claimed_until = $2, attempts = d.attempts + 1
    FROM due, webhooks w, webhook_events e
   WHERE d.id = due.id AND w.id = d.webhook_id AND e.id = d.event_id
  RETURNING d.id, d.attempts, e.id AS "eventId", e.type, e.data, e.created_at AS "happenedAt",
    w.id AS "webhookId", w.url, w.secret, w.secret_key_id AS "secretKeyId",
    CASE WHEN w.former_secret_until > $1 THEN w.former_secret END AS "formerSecret",
    w.former_secret_key_id AS "formerSecretKeyId"`);

// A statement before the one that counts the places: that sees what the last who held this took.
const hold = `SELECT pg_advisory_xact_lock(hashtext('masthead: webhook claims'))`;

export interface ClaimArgs {
  now: Date;
  /** Until then they are the caller's alone: who dies before saying what became of them leaves them to the next. */
  until: Date;
  /** Requests to one webhook at a time. */
  perWebhook: number;
}

/** Deliveries that are due. Servers take them one after the other: places are counted before they are taken. */
export async function claimDeliveries(
  db: Database,
  { now, until, perWebhook }: ClaimArgs,
): Promise<ClaimedDelivery[]> {
  const rows = await db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(hold);
    return rowsIn<ClaimedRow>(tx, claim, [now, until, perWebhook]);
  });
  return rows.map(({ secret, secretKeyId, formerSecret, formerSecretKeyId, ...row }) => ({
    ...row,
    current: { secret, keyId: secretKeyId },
    former:
      formerSecret !== null && formerSecretKeyId !== null
        ? { secret: formerSecret, keyId: formerSecretKeyId }
        : null,
  }));
}

/** What came of an attempt. */
export interface SettledAttempt {
  id: string;
  /** Which attempt it was. */
  number: number;
  at: Date;
  durationMs: number;
  requestHeaders: Readonly<Record<string, string>>;
  responseStatus: number | null;
  responseBody: string | null;
  problem: string | null;
  state: 'pending' | 'delivered' | 'failed';
  /** Of `pending`: when it is tried again. */
  dueAt: Date | null;
  now: Date;
}

// What became of a delivery is for who has it to say: whoever took too long finds that another has it
// now, and only what they tried is kept. The webhook is written to only where it begins or ceases to fail.
const settle = statement(`
  WITH held AS (
    SELECT id, webhook_id, attempts = $2::int AND state = 'pending' AS mine
      FROM webhook_deliveries WHERE id = $1::uuid FOR UPDATE
  ), logged AS (
    INSERT INTO webhook_attempts
      (delivery_id, number, at, duration_ms, request_headers, response_status, response_body, problem)
    SELECT id, $2::int, $3::timestamptz, $4::int, $5::jsonb, $6::int, $7::text, $8::text FROM held
    ON CONFLICT DO NOTHING
  ), settled AS (
    UPDATE webhook_deliveries d SET state = $9::webhook_delivery_state, claimed_until = NULL,
        due_at = coalesce($10::timestamptz, d.due_at), response_status = $6::int,
        ended_at = CASE WHEN $9::webhook_delivery_state <> 'pending' THEN $11::timestamptz END
      FROM held WHERE d.id = held.id AND held.mine
  ), failing AS (
    UPDATE webhooks w SET failing_since = CASE WHEN $9::webhook_delivery_state <> 'delivered' THEN $11::timestamptz END
      FROM held
     WHERE w.id = held.webhook_id AND (w.failing_since IS NULL) <> ($9::webhook_delivery_state = 'delivered')
  )
  SELECT w.failing_since AS "failingSince" FROM held JOIN webhooks w ON w.id = held.webhook_id`);

/** Says what came of an attempt; answers since when the webhook had been failing before. ISO text. */
export async function settleAttempt(
  db: Database,
  attempt: SettledAttempt,
): Promise<{ failingSince: string | null } | undefined> {
  const { id, number, at, durationMs, requestHeaders, state, dueAt, now } = attempt;
  const { responseStatus, responseBody, problem } = attempt;
  const [row] = await db.rows<{ failingSince: string | null }>(settle, [
    ...[id, number, at, durationMs, JSON.stringify(requestHeaders)],
    ...[responseStatus, responseBody, problem, state, dueAt, now],
  ]);
  return row;
}

/** What speaks against a webhook. */
export interface WebhookFault {
  id: string;
  /** Where it was asked. */
  url: string;
  /** Since when it has taken nothing. Undefined: that does not matter. */
  failingSince?: Date | undefined;
  reason: string;
}

/**
 * Switches a webhook off, unless it is, or was given another address or began anew since it was asked;
 * answers which that was if it did.
 */
export async function disableWebhook(
  tx: Tx,
  { id, url, failingSince, reason, now }: WebhookFault & { now: Date },
): Promise<{ description: string } | undefined> {
  const [row] = await tx.webhook.updateManyAndReturn({
    where: { id, url, enabled: true, ...(failingSince && { failingSince }) },
    data: {
      ...{ enabled: false, disabledReason: reason, updatedAt: now },
      version: { increment: 1 },
    },
    select: { description: true },
  });
  return row;
}
