import { formatDay } from '../../lib/format.ts';

/** The day of an instant by the reader's own calendar: `Today`, `Yesterday`, `Thu 19 November 2026`. */
export function dayName(iso: string, now: Date, zone: string): string {
  const day = formatDay(iso, zone);
  if (day === formatDay(now.toISOString(), zone)) return 'Today';
  return day === dayBefore(now, zone) ? 'Yesterday' : day;
}

/** Days have 23 to 25 hours: it is found by going back until the name changes. */
function dayBefore(now: Date, zone: string): string {
  const today = formatDay(now.toISOString(), zone);
  const hoursAgo = (hours: number) =>
    formatDay(new Date(now.getTime() - hours * 3_600_000).toISOString(), zone);
  return [23, 24, 25].map(hoursAgo).find((day) => day !== today) ?? today;
}
