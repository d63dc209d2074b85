/** Languages come from posts, zones from what is typed: there is an end to how many are remembered. */
const MOST_REMEMBERED = 50;

// Intl objects are costly to make and a list shows twenty dates: one of each for a language.
const dateFormat = remember((language) => {
  // The interface's English writes dates as 18 March 2026.
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
});
const durationFormat = remember(
  (language) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'short' }),
);

const longDay = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** A day in the language's own words and calendar. In UTC, so that server and browser agree. */
export function formatDate(iso: string, language: string): string {
  return dateFormat(language).format(new Date(iso));
}

/** `6 min`, `6 Min.`, `۶ دقیقه`. */
export function formatMinutes(minutes: number, language: string): string {
  return durationFormat(language).format(minutes);
}

/** `1 comment`, `2 comments`. The interface is English. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `3 hours ago`. */
export function formatAgo(iso: string, now: number): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return 'just now';
}

const instantDay = remember(
  (timeZone) => new Intl.DateTimeFormat('en-GB', { ...longDay, timeZone }),
);
const instantTime = remember(
  (timeZone) => new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }),
);
/** `Tue 1 December 2026`, in that zone. */
export function formatDay(iso: string, zone: string): string {
  return instantDay(zone).format(new Date(iso)).replace(',', '');
}

/** `09:00`, in that zone. */
export function formatTime(iso: string, zone: string): string {
  return instantTime(zone).format(new Date(iso));
}

const instantOffset = remember(
  (timeZone) => new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset', timeZone }),
);

/** `Tue 1 December 2026, 09:00 Berlin time`. With a zone that is not named it would be a riddle. */
export function formatInstant(iso: string, zone: string): string {
  return `${formatDay(iso, zone)}, ${formatTime(iso, zone)} ${zoneName(zone)}`;
}

/** `Berlin time`, `New York time`, `UTC`. */
export function zoneName(zone: string): string {
  if (zone === 'UTC') return zone;
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return `${city} time`;
}

/** How far the zone is ahead of UTC at that instant: `GMT+1`, `GMT+3:30`. */
export function formatOffset(iso: string, zone: string): string {
  const parts = instantOffset(zone).formatToParts(new Date(iso));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

const listFormat = remember((language) => new Intl.ListFormat(language, { type: 'conjunction' }));

/** What stands before each of so many names in a list: nothing, `, `, ` and `. */
export function beforeNames(language: string, many: number): string[] {
  const before: string[] = [];
  let between = '';
  for (const { type, value } of listFormat(language).formatToParts(Array(many).fill('·'))) {
    if (type === 'literal') between = value;
    else before.push(between);
  }
  return before;
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** The language's name in English: `Persian`. */
export function languageName(language: string): string {
  return names.of(language) ?? language;
}

const ownNames = remember(
  (language) => new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }),
);

/** The language's name as those who read it call it: `Deutsch`, `فارسی`. */
export function ownLanguageName(language: string): string {
  return ownNames(language).of(language) ?? language;
}

/** By language or time zone. */
function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= MOST_REMEMBERED) made.clear();
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
