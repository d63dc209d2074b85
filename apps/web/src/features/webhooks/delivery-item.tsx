import type { WebhookDelivery } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../ui/instant.tsx';
import { attemptsWords, deliveryStates } from './webhook-words.ts';

export function DeliveryItem({ delivery }: { delivery: WebhookDelivery }) {
  const { id, webhookId, type, state, replayed, createdAt, nextAttemptAt, attempts } = delivery;
  return (
    <li className="admin-item">
      <div>
        <p className="admin-item__title">
          <Link
            to="/admin/webhooks/$id/deliveries/$deliveryId"
            params={{ id: webhookId, deliveryId: id }}
          >
            {type}
          </Link>
          {replayed && <span className="admin-item__facts"> sent again</span>}
        </p>
        <p className="admin-item__facts">
          <Instant iso={createdAt} />
        </p>
        <p className="admin-item__facts">
          {attemptsWords(delivery)}
          {nextAttemptAt && attempts > 0 && (
            <>
              {'; next: '}
              <Instant iso={nextAttemptAt} />
            </>
          )}
        </p>
      </div>
      <p className="admin-item__state" data-alert={state === 'failed' ? '' : undefined}>
        {deliveryStates[state]}
      </p>
    </li>
  );
}
