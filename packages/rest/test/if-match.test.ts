import { expect, test } from 'vitest';
import { versionOf, withExpectedVersion } from '../src/if-match.ts';

test.for([
  ['"1"', 1],
  [' "3" ', 3],
  ['"2147483647"', 2147483647],
  ['"3-a9993e364706816aba3e25717850c26c9cd0d89d"', 3],
  ['"3-a9993e364706816aba3e25717850c26c9cd0d89d-gzip"', 3],
] as const)('reads %s as %i', ([header, version]) => {
  expect(versionOf(header)).toBe(version);
});

test.for([
  '3',
  '"0"',
  '"-1"',
  '"03"',
  '"1.0"',
  'W/"3"',
  '"3", "4"',
  '"3-"',
  '"3-a b"',
  '"-a9993e36"',
  '""',
  '',
  '"2147483648"',
  '"99999999999"',
  "'3'",
])('refuses %j by the name of the header', (header) => {
  expect(() => versionOf(header)).toThrow(
    expect.objectContaining({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'If-Match', message: expect.stringContaining('"3"') }],
    }),
  );
});

test('says why * is refused', () => {
  expect(() => versionOf('*')).toThrow(
    expect.objectContaining({
      issues: [{ path: 'If-Match', message: expect.stringContaining('overwrite') }],
    }),
  );
});

test('takes the version from the header or from the body', () => {
  expect(withExpectedVersion({ a: 1 }, '"3"')).toEqual({ a: 1, expectedVersion: 3 });
  expect(withExpectedVersion({ expectedVersion: 3 }, undefined)).toEqual({ expectedVersion: 3 });
  expect(withExpectedVersion({ expectedVersion: 3 }, '"3"')).toEqual({ expectedVersion: 3 });
});

test('needs one of them', () => {
  expect(() => withExpectedVersion({}, undefined)).toThrow(
    expect.objectContaining({ code: 'PRECONDITION_REQUIRED' }),
  );
});

test('refuses two that disagree', () => {
  expect(() => withExpectedVersion({ expectedVersion: 2 }, '"3"')).toThrow(
    expect.objectContaining({ issues: [{ path: 'expectedVersion', message: expect.any(String) }] }),
  );
});
