import type { AppRouter } from '@masthead/api';
import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { SessionStore } from '../session/session-store.ts';

/** Subscriptions go a way of their own, by code that is fetched with the first of them. */
export function streamLink(session: SessionStore): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type !== 'subscription') return next(op);
      return observable((observer) => {
        const left = new AbortController();
        void import('./follow.ts')
          .then(({ follow }) =>
            follow({
              ...{ path: op.path, input: op.input, session, signal: left.signal },
              onEvent: (data) => observer.next({ result: { type: 'data', data } }),
            }),
          )
          .then(observer.complete, observer.error);
        return () => left.abort();
      });
    };
}
