import fc from 'fast-check';

/** Paragraphs of the post. Writers replace them, so that what a merge must say can be told by place. */
export const PLACES = 4;

/** What one writer does next. */
export type Command =
  | { does: 'read' | 'publish' | 'unpublish' | 'schedule' | 'unschedule' }
  | { does: 'archive' | 'unarchive' | 'trash' | 'untrash' | 'save' | 'discard' }
  /** Types in a place, and stops there; `twice`: in two windows at once, which know nothing of each other. */
  | { does: 'type'; place: number; twice: boolean }
  | { does: 'edit'; place: number; merge: boolean }
  | { does: 'restore'; number: number };

const edit = fc.record({
  does: fc.constant('edit' as const),
  place: fc.nat(PLACES - 1),
  merge: fc.boolean(),
});
const restore = fc.record({
  does: fc.constant('restore' as const),
  number: fc.integer({ min: 1, max: 3 }),
});
const type = fc.record({
  does: fc.constant('type' as const),
  place: fc.nat(PLACES - 1),
  twice: fc.boolean(),
});
const plain = <T extends Exclude<Command['does'], 'edit' | 'restore' | 'type'>>(...names: T[]) =>
  fc.record({ does: fc.constantFrom(...names) });

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 7, arbitrary: edit },
  { weight: 2, arbitrary: plain('read') },
  { weight: 2, arbitrary: restore },
  { weight: 3, arbitrary: type },
  { weight: 2, arbitrary: plain('publish', 'save') },
  { weight: 2, arbitrary: plain('unpublish', 'schedule', 'unschedule', 'archive', 'unarchive') },
  { weight: 1, arbitrary: plain('trash', 'untrash', 'discard') },
);

/** What each of two or three writers does, one thing after the other; all of them at the same time. */
export type Script = readonly (readonly Command[])[];

const script: fc.Arbitrary<Script> = fc.array(fc.array(command, { minLength: 1, maxLength: 5 }), {
  minLength: 2,
  maxLength: 3,
});

/** As many scripts as asked for: the same for the same seed. */
export function scripts(count: number, seed: number): Script[] {
  return fc.sample(script, { numRuns: count, seed });
}
