import type { Database, Tx } from '../client.ts';
import type { WebhookDeliveryState } from '../generated/client.ts';
import { columnsIn } from './columns.ts';
import { newIdSql } from './ids.ts';
import { statement } from './rows.ts';
import { readingColumns } from './shaped-statement.ts';

/** Instants are ISO text. */
export interface WebhookDeliveryRow {
  id: string;
  seq: number;
  webhookId: string;
  eventId: string;
  type: string;
  subjectId: string;
  state: WebhookDeliveryState;
  replayed: boolean;
  attempts: number;
  responseStatus: number | null;
  /** Of the last attempt; null: there was none. */
  durationMs: number | null;
  createdAt: string;
  dueAt: string;
  endedAt: string | null;
}

const groups = {
  type: 'e.type',
  durationMs: `(SELECT a.duration_ms FROM webhook_attempts a
    WHERE a.delivery_id = d.id ORDER BY a.number DESC LIMIT 1) AS "durationMs"`,
};

/** What of a delivery is looked up. The rest every statement has. */
export type WebhookDeliveryColumns = keyof typeof groups;

const everyColumn = Object.keys(groups) as WebhookDeliveryColumns[];

const columnsOf = (wanted: ReadonlySet<string>) =>
  [
    `d.id, d.seq::float8 AS seq, d.webhook_id AS "webhookId", d.event_id AS "eventId",
      d.subject_id AS "subjectId", d.state, d.replayed, d.attempts, d.response_status AS "responseStatus",
      d.created_at AS "createdAt", d.due_at AS "dueAt", d.ended_at AS "endedAt"`,
    ...columnsIn(groups, wanted),
  ].join(', ');

const events = 'JOIN webhook_events e ON e.id = d.event_id';

const select = (wanted: ReadonlySet<string>) =>
  `SELECT ${columnsOf(wanted)} FROM webhook_deliveries d ${wanted.has('type') ? events : ''}`;

/** The newest delivery of the webhook `w` as one JSON object: a WebhookDeliveryRow, its instants as JSON has them. */
export const lastDeliveryJson = `(SELECT row_to_json(last) FROM (
    ${select(new Set(everyColumn))} WHERE d.webhook_id = w.id ORDER BY d.seq DESC LIMIT 1
  ) last)`;

const page = readingColumns<WebhookDeliveryColumns>(
  everyColumn,
  (columns) => `${select(columns)}
  WHERE d.webhook_id = $1::uuid
    AND ($2::webhook_delivery_state IS NULL OR d.state = $2::webhook_delivery_state)
    AND ($3::bigint IS NULL OR d.seq < $3::bigint)
  ORDER BY d.seq DESC LIMIT $4`,
);

export interface WebhookDeliveryQuery {
  webhookId: string;
  state: WebhookDeliveryState | undefined;
  /** What to look up; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<WebhookDeliveryColumns> | undefined;
  /** Place of the last row of the page before. */
  before: number | null;
  take: number;
}

/** Deliveries of a webhook, newest first. */
export function listWebhookDeliveryRows(
  db: Database,
  { webhookId, state, columns, before, take }: WebhookDeliveryQuery,
): Promise<WebhookDeliveryRow[]> {
  return db.rows<WebhookDeliveryRow>(page(columns), [webhookId, state ?? null, before, take]);
}

/** An attempt. Instants are ISO text. */
export interface WebhookAttemptRow {
  at: string;
  durationMs: number;
  requestHeaders: Record<string, string>;
  responseStatus: number | null;
  responseBody: string | null;
  problem: string | null;
}

export interface WebhookDeliveryDetailsRow extends WebhookDeliveryRow {
  data: unknown;
  happenedAt: string;
}

/** What of a delivery by itself is looked up; `event` is what is sent, `log` a statement of its own. */
export type WebhookDeliveryDetailsColumns = WebhookDeliveryColumns | 'event' | 'log';

const details = readingColumns<WebhookDeliveryDetailsColumns>(
  [...everyColumn, 'event', 'log'],
  (columns) => {
    // What is sent names the type.
    const sent = columns.has('event');
    const wanted = sent ? new Set([...columns, 'type']) : columns;
    return `SELECT ${columnsOf(wanted)}${sent ? ', e.data, e.created_at AS "happenedAt"' : ''}
      FROM webhook_deliveries d ${wanted.has('type') ? events : ''}
      WHERE d.webhook_id = $1::uuid AND d.id = $2::uuid`;
  },
);

const log = statement(`SELECT at, duration_ms AS "durationMs", request_headers AS "requestHeaders",
    response_status AS "responseStatus", response_body AS "responseBody", problem
  FROM webhook_attempts WHERE delivery_id = $1::uuid ORDER BY number`);

export interface DeliveryKey {
  webhookId: string;
  id: string;
}

/**
 * A delivery of that webhook and what was tried, or what is in these columns; undefined where it is another's, or
 * none.
 */
export async function readWebhookDelivery(
  db: Database,
  { webhookId, id }: DeliveryKey,
  columns?: ReadonlySet<WebhookDeliveryDetailsColumns>,
): Promise<{ delivery: WebhookDeliveryDetailsRow; log: WebhookAttemptRow[] } | undefined> {
  const [delivery] = await db.rows<WebhookDeliveryDetailsRow>(details(columns), [webhookId, id]);
  if (delivery === undefined) return undefined;
  const logged = columns?.has('log') ?? true;
  return { delivery, log: logged ? await db.rows<WebhookAttemptRow>(log, [id]) : [] };
}

const now = '$3::timestamptz';

// Its subject is itself: what is to be tried now does not wait for a test before it that nobody took.
const sendTest = `WITH made AS (
    INSERT INTO webhook_events (id, type, data, created_at)
    VALUES (${newIdSql(now)}, $2, jsonb_build_object('webhook', jsonb_build_object('id', $1::uuid)), ${now})
    RETURNING id
  )
  INSERT INTO webhook_deliveries (id, webhook_id, event_id, subject_id, due_at, created_at)
  SELECT ${newIdSql(now)}, $1::uuid, made.id, made.id, ${now}, ${now} FROM made RETURNING id`;

/** Has a test sent to a webhook; answers the id of the delivery. */
export async function insertTestDelivery(
  tx: Tx,
  { webhookId, type, now: at }: { webhookId: string; type: string; now: Date },
): Promise<string> {
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(sendTest, webhookId, type, at);
  if (row === undefined) throw new Error('INSERT … RETURNING answered no row');
  return row.id;
}

const replay = `INSERT INTO webhook_deliveries
    (id, webhook_id, event_id, subject_id, replayed, due_at, created_at)
  SELECT ${newIdSql(now)}, d.webhook_id, d.event_id, d.subject_id, true, ${now}, ${now}
    FROM webhook_deliveries d WHERE d.webhook_id = $1::uuid AND d.id = $2::uuid
  RETURNING id`;

/** Has the event of a delivery sent again; answers the id of the new delivery, undefined where there is none to repeat. */
export async function insertReplay(
  tx: Tx,
  { webhookId, id, now: at }: DeliveryKey & { now: Date },
): Promise<string | undefined> {
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(replay, webhookId, id, at);
  return row?.id;
}
