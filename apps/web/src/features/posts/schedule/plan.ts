import { limits } from '@masthead/contracts';
import { findZone, gapOver, instantsOf, wallTimeAt } from '../../../lib/zoned-time.ts';

/** A date and a time as two fields hold them. Empty: not given yet. */
export interface Moment {
  date: string;
  time: string;
  /** Which of two, where the clocks are put back and show the time twice. */
  turn?: 'first' | 'second';
}

/** What an author fills in. Both moments are in the one zone. */
export interface Plan {
  /** As typed. */
  zone: string;
  begin: Moment;
  /** Null: no end. */
  end: Moment | null;
}

/** An instant, why there is none yet, or the two it may be. */
export type Reading =
  | { is: 'instant'; at: string; twice?: readonly [string, string] }
  | { is: 'open' }
  | { is: 'twice'; twice: readonly [string, string] }
  | { is: 'gap'; message: string };

/** What the clocks of the zone make of it. */
export function readMoment({ date, time, turn }: Moment, zone: string): Reading {
  if (date === '' || time === '') return { is: 'open' };
  const wall = `${date}T${time}`;
  const [first, second] = instantsOf(wall, zone).map((at) => new Date(at).toISOString());
  if (first === undefined) {
    const { from, to } = gapOver(wall, zone);
    const message = `${time} does not exist on that day in ${zone}: the clocks are put forward from ${clock(from)} to ${clock(to)}.`;
    return { is: 'gap', message };
  }
  if (second === undefined) return { is: 'instant', at: first };
  const twice = [first, second] as const;
  if (turn === undefined) return { is: 'twice', twice };
  return { is: 'instant', at: turn === 'first' ? first : second, twice };
}

function clock(wall: string): string {
  return wall.slice(11, 16);
}

export function momentAt(iso: string, zone: string): Moment {
  const instant = Date.parse(iso);
  const wall = wallTimeAt(instant, zone);
  const moment = { date: wall.slice(0, 10), time: wall.slice(11, 16) };
  const instants = instantsOf(wall, zone);
  if (instants.length < 2) return moment;
  // To the minute, as the fields are.
  return { ...moment, turn: instant - (instants[0] ?? 0) < 60_000 ? 'first' : 'second' };
}

/** Tomorrow at nine, where the author is. */
export function tomorrowAtNine(now: number, zone: string): Moment {
  const tomorrow = new Date(`${wallTimeAt(now, zone).slice(0, 10)}T00:00Z`);
  tomorrow.setUTCDate(tomorrow.getUTCDate() + 1);
  return { date: tomorrow.toISOString().slice(0, 10), time: '09:00' };
}

export type PlanErrors = Partial<Record<'zone' | 'publishAt' | 'unpublishAt', string>>;

export type CheckedPlan =
  | { ok: true; publishAt: string; unpublishAt: string | null }
  | { ok: false; errors: PlanErrors };

/**
 * The instants of a plan, or a sentence for each field that has none. The server checks again: this
 * spares the author the way.
 * @param begun the post is published already: only the end counts
 */
export function checkPlan(plan: Plan, now: number, begun = false): CheckedPlan {
  const zone = findZone(plan.zone);
  if (zone === undefined) return { ok: false, errors: { zone: 'Choose a zone from the list.' } };
  const begin: Found = begun
    ? { at: new Date(now).toISOString() }
    : instantOf(plan.begin, zone, now);
  const end: Found | undefined = plan.end === null ? undefined : instantOf(plan.end, zone, now);
  const errors: PlanErrors = {};
  if ('error' in begin) errors.publishAt = begin.error;
  if (end && 'error' in end) errors.unpublishAt = end.error;
  if ('error' in begin || (end && 'error' in end)) return { ok: false, errors };
  if (end && end.at <= begin.at) {
    return { ok: false, errors: { unpublishAt: 'Must be after it is published.' } };
  }
  return { ok: true, publishAt: begin.at, unpublishAt: end?.at ?? null };
}

type Found = { at: string } | { error: string };

function instantOf(moment: Moment, zone: string, now: number): Found {
  const reading = readMoment(moment, zone);
  switch (reading.is) {
    case 'open':
      return { error: 'Needs a date and a time.' };
    case 'gap':
      return { error: reading.message };
    case 'twice':
      return { error: 'The clocks show that time twice: choose one of the two.' };
    case 'instant': {
      const { at } = reading;
      if (Date.parse(at) <= now) return { error: 'That time has passed.' };
      const last = new Date(now);
      last.setUTCFullYear(last.getUTCFullYear() + limits.scheduleYears);
      if (Date.parse(at) > last.getTime()) {
        return { error: `Must be within the next ${limits.scheduleYears} years.` };
      }
      return { at };
    }
  }
}
