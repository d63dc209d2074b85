// Wall clocks and instants. Own code because not every browser has Temporal yet and its polyfills weigh
// more than the page; Intl knows the zones. A test holds every function against Temporal's answers.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What a clock on the wall shows, without saying where: `2026-03-29T02:30`. */
export type WallTime = string;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(zone, fresh);
  return fresh;
}

/** What the clocks of a zone show at an instant (milliseconds), to the minute. */
export function wallTimeAt(instant: number, zone: string): WallTime {
  const parts = clockOf(zone).formatToParts(instant);
  const at = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value ?? '';
  const year = at('year').padStart(4, '0');
  return `${year}-${at('month')}-${at('day')}T${at('hour')}:${at('minute')}`;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  return asUtc(wallTimeAt(instant, zone)) - Math.floor(instant / MINUTE) * MINUTE;
}

/**
 * The instants at which the clocks of a zone show that time, in order: one; none when they are put
 * forward over it; two when they are put back over it.
 * @example instantsOf('2026-10-25T02:30', 'Europe/Berlin') // 00:30 and 01:30 UTC
 */
export function instantsOf(wall: WallTime, zone: string): number[] {
  return [...new Set(offsetsAround(wall, zone))]
    .map((offset) => asUtc(wall) - offset)
    .filter((instant) => wallTimeAt(instant, zone) === wall)
    .sort((a, b) => a - b);
}

/** Of a time that does not exist: when the clocks are put forward, and to what. */
export function gapOver(wall: WallTime, zone: string): { from: WallTime; to: WallTime } {
  const [before, after] = offsetsAround(wall, zone);
  // The old offset still held at `low`, the new one holds at `high`.
  let [low, high] = [asUtc(wall) - after, asUtc(wall) - before];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return { from: fromUtc(high + before), to: fromUtc(high + after) };
}

/** No zone puts its clocks another way twice in two days. */
function offsetsAround(wall: WallTime, zone: string): [before: number, after: number] {
  return [offsetAt(asUtc(wall) - DAY, zone), offsetAt(asUtc(wall) + DAY, zone)];
}

function asUtc(wall: WallTime): number {
  return Date.parse(`${wall}Z`);
}

function fromUtc(instant: number): WallTime {
  return new Date(instant).toISOString().slice(0, 16);
}

/** The zone of this browser. The server's own says nothing about a reader. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every zone by its IANA name. Browsers leave UTC out of theirs. */
export function zones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** The zone that somebody means by `Asia/Tehran`, `asia/tehran` or `tehran`; undefined: none, or several. */
export function findZone(text: string): string | undefined {
  const wanted = text.trim().toLowerCase().replaceAll(' ', '_');
  if (wanted === '') return undefined;
  const all = zones();
  const exact = all.find((zone) => zone.toLowerCase() === wanted);
  const cities = all.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  return exact ?? (cities.length === 1 ? cities[0] : undefined) ?? alias(wanted, all);
}

/** Names that were zones before, and still are to Intl: `Asia/Calcutta`, `US/Eastern`. */
function alias(wanted: string, all: string[]): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions();
    return all.includes(timeZone) ? timeZone : undefined;
  } catch {
    return undefined;
  }
}
