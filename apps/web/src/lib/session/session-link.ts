import type { AppRouter } from '@masthead/api';
import type { TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { hasCode } from '../problem.ts';
import type { SessionStore } from './session-store.ts';

/** A call refused for its access token is made once more with a new one. Its author notices nothing. */
export function sessionLink(session: SessionStore): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let current: Unsubscribable | undefined;
        let cancelled = false;

        const attempt = (first: boolean) => {
          current = next(op).subscribe({
            next: (result) => observer.next(result),
            complete: () => observer.complete(),
            error(error) {
              // A call that was under way at a sign-out is refused too: that session is not to be renewed.
              const ended = session.state().status === 'anonymous';
              if (!first || ended || !hasCode(error, 'INVALID_TOKEN')) return observer.error(error);
              session.renew().then(
                (renewed) => {
                  if (cancelled) return;
                  if (renewed) attempt(false);
                  else observer.error(error);
                },
                () => observer.error(error),
              );
            },
          });
        };

        attempt(true);
        return () => {
          cancelled = true;
          current?.unsubscribe();
        };
      });
}
