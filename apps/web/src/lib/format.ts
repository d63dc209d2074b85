/** A day in the language's own words and calendar. In UTC, so that server and browser agree. */
export function formatDate(iso: string, language: string): string {
  return formatter(language, (locale) => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    return (value: string) => format.format(new Date(value));
  })(iso);
}

/** `6 min`, `6 Min.`, `۶ دقیقه`. */
export function formatMinutes(minutes: number, language: string): string {
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'short',
  });
  return format.format(minutes);
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

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** The language's name in English: `Persian`. */
export function languageName(language: string): string {
  return names.of(language) ?? language;
}

// Intl objects are costly to make and a list shows twenty dates: one for each language.
const formatters = new Map<string, (iso: string) => string>();

function formatter(language: string, make: (locale: string) => (iso: string) => string) {
  const known = formatters.get(language);
  if (known) return known;
  const made = make(localeOf(language));
  formatters.set(language, made);
  return made;
}

/** English dates as the interface writes them: 18 March 2026. */
function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
