import { Id } from '@masthead/contracts';
import { describe, expect, test, vi } from 'vitest';
import { newId } from '../src/ids.ts';

describe('newId', () => {
  test('makes UUIDs of version 7 that say when they were made', () => {
    const before = Date.now();
    const id = newId();
    expect(Id.safeParse(id).success).toBe(true);
    expect(id[14]).toBe('7');
    const millisecond = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(millisecond).toBeGreaterThanOrEqual(before);
    expect(millisecond).toBeLessThanOrEqual(Date.now());
  });

  test('makes each greater than the one before, many in one millisecond', () => {
    const ids = Array.from({ length: 50_000 }, newId);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('goes on in order when the clock is set back', () => {
    const first = newId();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 60_000);
    expect(newId() > first).toBe(true);
  });
});
