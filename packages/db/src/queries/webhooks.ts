import type { Database, Tx } from '../client.ts';
import { statement } from './rows.ts';
import { type AuthorColumns, authorJson } from './users-ref.ts';
import { lastDeliveryJson, type WebhookDeliveryRow } from './webhook-deliveries.ts';

/** A webhook, without its secrets. Instants are ISO text; those of its delivery as JSON has them. */
export interface WebhookRow {
  id: string;
  url: string;
  description: string;
  events: string[];
  enabled: boolean;
  disabledReason: string | null;
  failingSince: string | null;
  formerSecretUntil: string | null;
  lastDelivery: WebhookDeliveryRow | null;
  createdBy: AuthorColumns | null;
  createdAt: string;
  updatedAt: string;
  version: number;
}

const select = `SELECT w.id, w.url, w.description, w.events, w.enabled, w.disabled_reason AS "disabledReason",
    w.failing_since AS "failingSince", w.former_secret_until AS "formerSecretUntil",
    ${lastDeliveryJson} AS "lastDelivery",
    CASE WHEN u.id IS NOT NULL THEN ${authorJson('u')} END AS "createdBy",
    w.created_at AS "createdAt", w.updated_at AS "updatedAt", w.version
  FROM webhooks w LEFT JOIN users u ON u.id = w.created_by_id`;

const all = statement(`${select} ORDER BY w.created_at DESC, w.id DESC`);
const one = statement(`${select} WHERE w.id = $1::uuid`);

/** All webhooks, newest first; there are never many. */
export function listWebhookRows(db: Database): Promise<WebhookRow[]> {
  return db.rows<WebhookRow>(all, []);
}

export async function readWebhook(db: Database, id: string): Promise<WebhookRow | undefined> {
  const [row] = await db.rows<WebhookRow>(one, [id]);
  return row;
}

/** Whoever adds a webhook counts them first, one after the other: until the transaction ends. */
export async function lockWebhooks(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('masthead: webhooks'))`;
}
