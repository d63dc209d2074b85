import { AppError, type Webhook } from '@masthead/contracts';
import {
  type DbOrTx,
  foreignKeyConstraintOf,
  readWebhook,
  type WebhookColumns,
} from '@masthead/db';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { toWebhook } from './webhook-view.ts';

/** Who may is the caller's matter. What is of other columns is not there. Throws WEBHOOK_NOT_FOUND. */
export async function findWebhook(
  { db, now }: Pick<Context, 'db' | 'now'>,
  id: string,
  columns?: ReadonlySet<WebhookColumns>,
): Promise<Webhook> {
  const row = await readWebhook(db, id, columns);
  if (row === undefined) throw new AppError('WEBHOOK_NOT_FOUND');
  return toWebhook(row, now());
}

/** Throws WEBHOOK_NOT_FOUND where there is none. */
export async function demandWebhook(ctx: Pick<Context, 'db' | 'now'>, id: string): Promise<void> {
  await findWebhook(ctx, id, new Set());
}

/** Why a write found no webhook at the version it named: VERSION_CONFLICT, or WEBHOOK_NOT_FOUND. */
export async function webhookConflict(db: DbOrTx, id: string): Promise<AppError> {
  const stored = await db.webhook.findUnique({ where: { id }, select: { version: true } });
  return stored ? versionConflict(stored.version) : new AppError('WEBHOOK_NOT_FOUND');
}

/** Throws what a delivery could not be written for: the webhook, or the event, was deleted meanwhile. */
export function refuseForWhatIsGone(error: unknown): never {
  switch (foreignKeyConstraintOf(error)) {
    case 'webhook_deliveries_webhook_id_fkey':
      throw new AppError('WEBHOOK_NOT_FOUND');
    case 'webhook_deliveries_event_id_fkey':
      throw new AppError('DELIVERY_NOT_FOUND');
    default:
      throw error;
  }
}
