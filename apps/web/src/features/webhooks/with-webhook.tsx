import type { Webhook } from '@masthead/contracts';
import type { ReactNode } from 'react';
import { hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Notice } from '../../ui/notice.tsx';

interface Props {
  id: string;
  children: (webhook: Webhook) => ReactNode;
}

/** Shows its content once the webhook is there, and says why where it is not. */
export function WithWebhook({ id, children }: Props) {
  const query = trpc.webhooks.byId.useQuery({ id }, { meta: { asker: 'own' } });
  if (query.data) return children(query.data);
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  const none = hasCode(query.error, 'WEBHOOK_NOT_FOUND', 'VALIDATION_FAILED');
  return (
    <Notice tone="problem">{none ? 'There is no such webhook.' : messageOf(query.error)}</Notice>
  );
}
