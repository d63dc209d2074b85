import type { Database, Tx } from '../client.ts';
import { columnsIn } from './columns.ts';
import { readingColumns } from './shaped-statement.ts';
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

const groups = {
  lastDelivery: `${lastDeliveryJson} AS "lastDelivery"`,
  createdBy: `CASE WHEN u.id IS NOT NULL THEN ${authorJson('u')} END AS "createdBy"`,
};

/** Columns of a WebhookRow that are read together. What is in no group every statement has. */
export type WebhookColumns = keyof typeof groups;

const select = (rest: string) =>
  readingColumns<WebhookColumns>(Object.keys(groups) as WebhookColumns[], (columns) => {
    const selected = [
      `w.id, w.url, w.description, w.events, w.enabled, w.disabled_reason AS "disabledReason",
        w.failing_since AS "failingSince", w.former_secret_until AS "formerSecretUntil",
        w.created_at AS "createdAt", w.updated_at AS "updatedAt", w.version`,
      ...columnsIn(groups, columns),
    ].join(', ');
    const creator = columns.has('createdBy') ? 'LEFT JOIN users u ON u.id = w.created_by_id' : '';
    return `SELECT ${selected} FROM webhooks w ${creator} ${rest}`;
  });

const all = select('ORDER BY w.created_at DESC, w.id DESC');
const one = select('WHERE w.id = $1::uuid');

/** All webhooks, newest first; there are never many. Of them what is in these columns; default: everything. */
export function listWebhookRows(
  db: Database,
  columns?: ReadonlySet<WebhookColumns>,
): Promise<WebhookRow[]> {
  return db.rows<WebhookRow>(all(columns), []);
}

export async function readWebhook(
  db: Database,
  id: string,
  columns?: ReadonlySet<WebhookColumns>,
): Promise<WebhookRow | undefined> {
  const [row] = await db.rows<WebhookRow>(one(columns), [id]);
  return row;
}

/** Whoever adds a webhook counts them first, one after the other: until the transaction ends. */
export async function lockWebhooks(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('masthead: webhooks'))`;
}
