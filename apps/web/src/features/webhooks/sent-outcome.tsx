import type { WebhookDelivery } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { attemptWords } from './webhook-words.ts';

const POLL_MS = 1000;
/** Longer than an attempt takes. What is not tried by then waits for something. */
const PATIENCE_MS = 30_000;

interface Props {
  /** Undefined: nothing was sent. */
  sent: WebhookDelivery | undefined;
  /** When it was, by this browser's clock. */
  since: number;
}

/** Says what comes of the first attempt to send something that was just asked for. */
export function SentOutcome({ sent, since }: Props) {
  return <span role="status">{sent && <Outcome key={sent.id} sent={sent} since={since} />}</span>;
}

function Outcome({ sent, since }: { sent: WebhookDelivery; since: number }) {
  const { utils } = useApp();
  const { id: deliveryId, webhookId: id } = sent;
  const query = trpc.webhooks.delivery.useQuery(
    { id, deliveryId },
    {
      meta: { asker: 'own' },
      refetchInterval: ({ state }) =>
        state.data?.log.length || Date.now() - since > PATIENCE_MS ? false : POLL_MS,
    },
  );
  const attempt = query.data?.log[0];
  const tried = attempt !== undefined;
  // The list shows it too: now, and again when it was tried.
  useEffect(() => {
    void utils.webhooks.deliveries.invalidate();
  }, [utils, tried]);
  if (query.isError && !query.data) return messageOf(query.error);
  const late = query.dataUpdatedAt - since > PATIENCE_MS;
  if (!query.data || (!tried && !late)) return 'It is on its way…';
  return (
    <>
      {tried
        ? `${query.data.state === 'delivered' ? 'It arrived' : 'It was not taken'}: ${attemptWords(attempt)}.`
        : 'It waits, maybe for what was to be sent before.'}{' '}
      <Link to="/admin/webhooks/$id/deliveries/$deliveryId" params={{ id, deliveryId }}>
        Look at the delivery
      </Link>
    </>
  );
}
