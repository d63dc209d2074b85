import { timingSafeEqual } from 'node:crypto';

/** Whether two texts are the same; how long it takes tells of their lengths and of nothing else. */
export function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
