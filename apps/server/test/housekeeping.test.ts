import { expect, test, vi } from 'vitest';
import { keepHouse } from '../src/housekeeping.ts';

test('does its chore again and again, whatever became of it, until it is stopped', async () => {
  const warnings: unknown[] = [];
  let runs = 0;
  const house = keepHouse(
    { warn: (fields: unknown) => void warnings.push(fields) },
    {
      first: 1,
      every: 5,
      chore: async () => {
        runs += 1;
        if (runs === 1) throw new Error('a busy disk');
      },
    },
  );
  await vi.waitFor(() => expect(runs).toBeGreaterThan(2), 10_000);
  house.stop();
  expect(warnings).toEqual([{ err: new Error('a busy disk') }]);
});
