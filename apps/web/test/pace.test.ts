import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from '../src/features/posts/editor/autosave/pace.ts';

let done: string[];
let start: number;
const at = (what: string) => () => done.push(`${what} at ${Math.round(performance.now() - start)}`);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  done = [];
  start = performance.now();
});
afterEach(() => {
  vi.useRealTimers();
});

test('typed text is kept within half a second and sent a second after the last key', () => {
  const pace = createPace({ keep: at('keep'), send: at('send') });
  pace.typed();
  vi.advanceTimersByTime(300);
  pace.typed();
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual(['keep at 400', 'send at 1300']);
});

test('who types on without a pause is kept all the time and sent every five seconds', () => {
  const pace = createPace({
    keep: () => {},
    send: () => {
      at('send')();
      pace.sent();
    },
  });
  for (let ms = 0; ms < 11_000; ms += 200) {
    pace.typed();
    vi.advanceTimersByTime(200);
  }
  expect(done).toEqual(['send at 5000', 'send at 10000']);
});

test('a server that cannot be reached is asked later each time, whatever is typed', () => {
  const pace = createPace({
    keep: () => {},
    send: () => {
      at('send')();
      pace.failed();
    },
  });
  pace.typed();
  for (let ms = 0; ms < 70_000; ms += 500) {
    if (ms > 1000) pace.typed();
    vi.advanceTimersByTime(500);
  }
  expect(done).toEqual([
    'send at 1000',
    'send at 3000',
    'send at 7000',
    'send at 15000',
    'send at 31000',
    'send at 61000',
  ]);
});
