import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem.ts';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /**
       * How the answer depends on who asked: it is all theirs (`own`), or it is public but says what
       * they did with it (`viewer`). Absent: it is the same for everyone.
       */
      asker?: 'own' | 'viewer';
    };
  }
}

const FRESH_MS = 30_000;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // An answer, even a refusal, is final; only a server that did not answer is asked again.
        retry: (count, error) => problemOf(error) === undefined && count < 2,
      },
      mutations: { retry: false },
    },
  });
}
