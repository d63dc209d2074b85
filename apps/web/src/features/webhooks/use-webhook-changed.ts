import type { Webhook } from '@masthead/contracts';
import { useApp } from '../../lib/app-context.ts';

/** Shows a webhook everywhere as it is now. */
export function useWebhookChanged(): (webhook: Webhook) => void {
  const { utils } = useApp();
  return (webhook) => {
    utils.webhooks.byId.setData({ id: webhook.id }, webhook);
    void utils.webhooks.list.invalidate();
    void utils.audit.list.invalidate();
  };
}
