import type { Bind } from './bind.ts';

/** Conditions on what a request gave, each value bound; none on what it did not give. */
export function conditionsOn(bind: Bind) {
  const given = <T>(value: T | undefined, condition: (placeholder: string) => string) =>
    value === undefined ? [] : [condition(bind(value))];
  return {
    given,
    /** From an instant on, and before another. */
    within: (column: string, since: Date | undefined, until: Date | undefined) => [
      ...given(since, (instant) => `${column} >= ${instant}::timestamptz`),
      ...given(until, (instant) => `${column} < ${instant}::timestamptz`),
    ],
  };
}

/** Whether a column holds something, as a condition; none where it does not matter. */
export function isSet(column: string, set: boolean | undefined): string[] {
  return set === undefined ? [] : [`${column} IS ${set ? 'NOT ' : ''}NULL`];
}
