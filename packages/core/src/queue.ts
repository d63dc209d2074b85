import { AppError } from '@masthead/contracts';

export interface QueueOptions {
  /** Works at a time. */
  concurrency: number;
  /** Works that may wait their turn. */
  waiting: number;
}

export type Enqueue = <T>(work: () => Promise<T>) => Promise<T>;

/** Does a few things at a time, in the order they came. OVERLOADED when too many wait. */
export function createQueue({ concurrency, waiting }: QueueOptions): Enqueue {
  const queue: (() => void)[] = [];
  let running = 0;

  return async (work) => {
    if (running >= concurrency) {
      if (queue.length >= waiting) throw new AppError('OVERLOADED');
      // The one that ends hands its place over: nobody who comes in between can take it.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
