import { Link } from '@tanstack/react-router';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Notice } from '../../ui/notice.tsx';
import { AdminPage } from '../admin/admin-page.tsx';
import { WebhookItem } from './webhook-item.tsx';
import './webhooks.css';

/** Who is told of what happens here. */
export function WebhooksPage() {
  return (
    <AdminPage
      title="Webhooks"
      note="A webhook tells another program what happens here, as soon as it happens."
    >
      {() => (
        <>
          <p className="webhooks__add">
            <Link to="/admin/webhooks/new" className="button button--solid">
              Add a webhook
            </Link>
          </p>
          <Webhooks />
        </>
      )}
    </AdminPage>
  );
}

function Webhooks() {
  const query = trpc.webhooks.list.useQuery({}, { meta: { asker: 'own' } });
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const { items } = query.data;
  if (items.length === 0) return <p className="admin-empty">There is none yet.</p>;
  return (
    <ul className="admin-list">
      {items.map((webhook) => (
        <WebhookItem key={webhook.id} webhook={webhook} />
      ))}
    </ul>
  );
}
