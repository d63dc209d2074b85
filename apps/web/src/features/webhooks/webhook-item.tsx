import type { Webhook } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../ui/instant.tsx';
import { deliveryStates, needsCare, webhookState } from './webhook-words.ts';

export function WebhookItem({ webhook }: { webhook: Webhook }) {
  const { id, url, description, events, lastDelivery } = webhook;
  return (
    <li className="admin-item">
      <div>
        <p className="admin-item__title webhooks__url">
          <Link to="/admin/webhooks/$id" params={{ id }}>
            <bdi>{url}</bdi>
          </Link>
        </p>
        {description && (
          <p className="admin-item__facts" dir="auto">
            {description}
          </p>
        )}
        <p className="admin-item__facts">{events.join(', ')}</p>
        <p className="admin-item__facts">
          <LastDelivery delivery={lastDelivery} />
        </p>
      </div>
      <p
        className="admin-item__state webhooks__side"
        data-alert={needsCare(webhook) ? '' : undefined}
      >
        {webhookState(webhook)}
      </p>
    </li>
  );
}

function LastDelivery({ delivery }: { delivery: Webhook['lastDelivery'] }) {
  if (delivery === null) return 'Nothing was sent to it lately.';
  return (
    <>
      Last delivery: {deliveryStates[delivery.state].toLowerCase()},{' '}
      <Instant iso={delivery.endedAt ?? delivery.createdAt} />
    </>
  );
}
