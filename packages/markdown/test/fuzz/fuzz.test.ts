import { describe, expect, it } from 'vitest';
import { findingsIn } from './check.ts';
import { nastyDocument } from './nasty.ts';

/** The first of the million that `test:fuzz` tries. */
const COUNT = 20_000;

describe('32: hostile documents', () => {
  it(`32: ${COUNT} of them are safe, however a browser reads them`, { timeout: 300_000 }, () => {
    expect([...findingsIn(0, COUNT)].slice(0, 5)).toEqual([]);
  });

  it('are the same for the same seed, and others for others', () => {
    const documents = Array.from({ length: 200 }, (_, seed) => nastyDocument(seed));
    expect(documents).toEqual(documents.map((_, seed) => nastyDocument(seed)));
    expect(new Set(documents).size).toBeGreaterThan(190);
  });
});
