import { limits } from '@masthead/contracts';
import { expect, test } from 'vitest';
import type { Found } from '../../src/live/feed.ts';
import { decodePosition, OVERLAP_MS } from '../../src/live/position.ts';
import { createTeller, type LiveEvent, type Telling } from '../../src/live/teller.ts';

interface Row {
  id: string;
  version: number;
  createdAt: string;
  changedAt: string;
}

const NOON = Date.parse('2026-11-23T12:00:00.000Z');
const at = (seconds: number) => new Date(NOON + seconds * 1000);
const row = (name: string, created: number, version = 1, changed = created): Row => ({
  id: `0190d0c0-0000-7000-8000-${name.padStart(12, '0')}`,
  version,
  createdAt: at(created).toISOString(),
  changedAt: at(changed).toISOString(),
});
const found = (seconds: number, rows: Row[], state = 0): Found<Row, number> => ({
  rows,
  state,
  at: at(seconds),
  since: new Date(at(seconds).getTime() - OVERLAP_MS),
  cut: false,
});

const telling = {
  identify: (one: Row) => one,
  ready: () => 'ready',
  reset: () => 'reset',
  tell: ({ id, version }: Row, { isNew }: { isNew: boolean }) =>
    `${isNew ? 'new' : 'changed'} ${Number(id.slice(-12))}.${version}`,
  turn: (before: number, after: number) => (before === after ? undefined : `state ${after}`),
} as unknown as Telling<Row, number, string>;

function open(lastEventId?: string) {
  const told: LiveEvent<string>[] = [];
  const teller = createTeller(telling, (event) => told.push(event));
  const position = lastEventId === undefined ? undefined : decodePosition(lastEventId, at(0));
  return {
    teller,
    begin: (first: Found<Row, number>) => teller.begin(first, { position, late: false }),
    events: () => told.splice(0).map(({ event }) => event),
    told,
  };
}

test('what was there before is not told; what comes is told once, in whatever read it is found', () => {
  const { teller, begin, events } = open();
  begin(found(0, [row('1', -5)]));
  teller.offer(found(1, [row('1', -5), row('2', 1)]));
  teller.offer(found(2, [row('1', -5), row('2', 1), row('3', 2)]));
  expect(events()).toEqual(['ready', 'new 2.1', 'new 3.1']);
});

test('what committed late is told, though its instant is before that of what was told', () => {
  const { teller, begin, events } = open();
  begin(found(0, []));
  teller.offer(found(5, [row('2', 5)]));
  teller.offer(found(6, [row('1', 3), row('2', 5)]));
  expect(events()).toEqual(['ready', 'new 2.1', 'new 1.1']);
});

test('a change of what the client has is no news', () => {
  const { teller, begin, events } = open();
  begin(found(0, [row('1', -5)]));
  teller.offer(found(1, [row('1', -5, 2, 1), row('9', -9000, 2, 1)]));
  expect(events()).toEqual(['ready', 'changed 1.2', 'changed 9.2']);
});

test('what is offered while it begins comes after', () => {
  const { teller, begin, events } = open();
  teller.offer(found(1, [row('1', 1)]));
  begin(found(0, []));
  expect(events()).toEqual(['ready', 'new 1.1']);
});

test('whoever goes on after any event is told all that came after it, and nothing twice', () => {
  const first = open();
  first.begin(found(0, [row('1', -1)]));
  const rows = [row('1', -1), row('2', 1), row('3', 1), row('4', 2)];
  first.teller.offer(found(2, rows));
  const names = ['ready', 'new 2.1', 'new 3.1', 'new 4.1'];
  expect(first.told.map(({ event }) => event)).toEqual(names);
  for (const [i, { id }] of first.told.entries()) {
    const position = decodePosition(id, at(10));
    const again = open(id);
    // What a feed reads for it: everything since a minute before.
    const since = (position?.at.getTime() ?? 0) - OVERLAP_MS;
    again.begin(
      found(
        10,
        rows.filter(({ changedAt }) => Date.parse(changedAt) > since),
      ),
    );
    expect(again.events()).toEqual([...names.slice(i + 1), 'ready']);
  }
});

test('a state that changed without a row is told by itself', () => {
  const { teller, begin, events } = open();
  begin(found(0, [], 2));
  teller.offer(found(1, [row('1', 1)], 3));
  teller.offer(found(2, [row('1', 1)], 0));
  expect(events()).toEqual(['ready', 'new 1.1', 'state 0']);
});

test('of more than can be told one by one it says so, and goes on', () => {
  const { teller, begin, events } = open();
  begin(found(0, []));
  const many = Array.from({ length: limits.streams.missed + 1 }, (_, i) => row(String(i), 1));
  teller.offer(found(1, many));
  teller.offer(found(2, [...many, row('9999', 2)]));
  expect(events()).toEqual(['ready', 'reset', 'new 9999.1']);
});
