import type { WebhookDelivery } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { at, pagesOptions } from '../../lib/pages.ts';
import { messageOf } from '../../lib/problem.ts';
import { Field } from '../../ui/field.tsx';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DeliveryItem } from './delivery-item.tsx';
import { pollWhileDueSoon } from './due-soon.ts';
import { deliveryStates, isDeliveryState } from './webhook-words.ts';

type State = WebhookDelivery['state'] | undefined;

/** What a webhook was sent and is to be sent, newest first. */
export function Deliveries({ id }: { id: string }) {
  const { api, utils } = useApp();
  const search = useSearch({ from: '/admin/webhooks/$id' });
  const state: State = isDeliveryState(search.state) ? search.state : undefined;
  const filter = { id, ...(state && { state }) };
  const query = useInfiniteQuery({
    ...pagesOptions(
      [['webhooks', 'deliveries'], filter],
      undefined,
      (cursor) => api.webhooks.deliveries.query(at(filter, cursor)),
      { asker: 'own' },
    ),
    refetchInterval: ({ state: { data } }) =>
      pollWhileDueSoon(data?.pages.flatMap((page) => page.items)),
  });
  const { dataUpdatedAt } = query;
  // What became of deliveries decides whether the webhook fails, and whether it is still on.
  useEffect(() => {
    if (dataUpdatedAt > 0) void utils.webhooks.byId.invalidate({ id });
  }, [utils, id, dataUpdatedAt]);
  const list = useRef<HTMLOListElement>(null);
  const deliveries = query.data?.pages.flatMap((page) => page.items);
  return (
    <section className="settings__section webhooks__wide" aria-labelledby="deliveries-head">
      <h2 id="deliveries-head">Deliveries</h2>
      <StateFilter state={state} />
      {query.isPending && <div className="waiting" aria-busy="true" />}
      {query.isError && !deliveries && <Notice tone="problem">{messageOf(query.error)}</Notice>}
      {deliveries?.length === 0 && (
        <p className="admin-empty">
          {state ? 'None is in this state.' : 'Nothing was sent to it lately.'}
        </p>
      )}
      {query.data && deliveries && deliveries.length > 0 && (
        <>
          <ol className="admin-list" ref={list}>
            {deliveries.map((delivery) => (
              <DeliveryItem key={delivery.id} delivery={delivery} />
            ))}
          </ol>
          <MoreLink query={query} list={list}>
            Earlier deliveries
          </MoreLink>
        </>
      )}
    </section>
  );
}

function StateFilter({ state }: { state: State }) {
  const navigate = useNavigate();
  return (
    <search className="webhooks__filter">
      <Field label="State">
        {(control) => (
          <select
            {...control}
            className="input"
            value={state ?? ''}
            onChange={({ currentTarget: { value } }) =>
              void navigate({
                to: '.',
                search: value ? { state: value } : {},
                replace: true,
                resetScroll: false,
              })
            }
          >
            <option value="">Any</option>
            {Object.entries(deliveryStates).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  );
}
