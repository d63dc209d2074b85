import type { AppRouter } from '@masthead/api';
import type { TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { hasCode } from '../problem.ts';
import type { StepUp } from './step-up.ts';

/** A call refused because its author showed too long ago who they are asks them, and is made once more. */
export function stepUpLink(stepUp: StepUp): TRPCLink<AppRouter> {
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
              const asks = first && op.type === 'mutation' && hasCode(error, 'STEP_UP_REQUIRED');
              if (!asks) return observer.error(error);
              void stepUp.ask().then((done) => {
                if (cancelled) return;
                if (done) attempt(false);
                else observer.error(error);
              });
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
