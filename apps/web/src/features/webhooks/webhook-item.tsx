import type { Webhook } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Instant } from '../../ui/instant.tsx';
import { deliveryStates, needsCare, webhookState } from './webhook-words.ts';

export function WebhookItem({ webhook }: { webhook: Webhook }) {
  const { id, url, description, events } = webhook;
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
          <LastDelivery id={id} />
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

function LastDelivery({ id }: { id: string }) {
  const query = trpc.webhooks.deliveries.useQuery({ id, limit: 1 }, { meta: { asker: 'own' } });
  if (query.isPending) return 'Last delivery: …';
  if (query.isError && !query.data) return messageOf(query.error);
  const last = query.data.items[0];
  if (last === undefined) return 'Nothing was sent to it yet.';
  return (
    <>
      Last delivery: {deliveryStates[last.state].toLowerCase()},{' '}
      <Instant iso={last.endedAt ?? last.createdAt} />
    </>
  );
}
