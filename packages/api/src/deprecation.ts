/** `2026-11-01`: begins at midnight UTC. */
type Day = `${number}-${number}-${number}`;

/** What is said of an operation that will go. */
export interface Deprecation {
  /** From this day on nothing new should call it. */
  since: Day;
  /** From this day on it answers 410: at least `NOTICE_DAYS` later. Absent: no end is decided. */
  sunset?: Day;
  /** operationId of what to call instead. */
  use: string;
  /** A page that says more. Default: the reference. */
  link?: string;
}

/** Nothing ends sooner than so many days after that was said. */
export const NOTICE_DAYS = 180;

/** Whether its last day is over. */
export function isGone({ sunset }: Deprecation, now: Date): boolean {
  return sunset !== undefined && now.getTime() >= Date.parse(sunset);
}

/** @example wordsOf({ since: '2026-11-01', sunset: '2027-05-01', use: 'listPosts' }) // 'Deprecated since 2026-11-01: use `listPosts`. From 2027-05-01 on it answers 410.' */
export function wordsOf({ since, sunset, use }: Deprecation): string {
  const end = sunset === undefined ? '' : ` From ${sunset} on it answers 410.`;
  return `Deprecated since ${since}: use \`${use}\`.${end}`;
}

/**
 * What every answer of such operations says: RFC 9745 and RFC 8594. Of several, as a batch of tRPC may have,
 * when the first of them goes.
 * @param successor Address of what to call instead.
 */
export function deprecationHeaders(
  deprecations: readonly Deprecation[],
  successor?: string,
): Record<string, string> {
  const [first] = deprecations.toSorted((a, b) => endOf(a) - endOf(b));
  if (first === undefined) return {};
  const { since, sunset, link = '/docs' } = first;
  const links = [
    `<${link}>; rel="deprecation"; type="text/html"`,
    ...(successor === undefined ? [] : [`<${successor}>; rel="successor-version"`]),
  ];
  return {
    deprecation: `@${Date.parse(since) / 1000}`,
    ...(sunset !== undefined && { sunset: new Date(sunset).toUTCString() }),
    link: links.join(', '),
  };
}

function endOf({ sunset }: Deprecation): number {
  return sunset === undefined ? Number.POSITIVE_INFINITY : Date.parse(sunset);
}
