import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DEFAULT_HOME, parseSettings, SettingsError, sharedSettings } from '../src/index.ts';

const schema = z.object(sharedSettings);

test('needs nothing', () => {
  expect(parseSettings(schema, {})).toEqual({
    NODE_ENV: 'development',
    MASTHEAD_HOME: DEFAULT_HOME,
    LOG_LEVEL: 'info',
  });
});

test('takes an empty variable for one that is not set', () => {
  expect(parseSettings(schema, { DATABASE_URL: '', LOG_LEVEL: '  ' })).toEqual(
    parseSettings(schema, {}),
  );
});

test('makes the home absolute', () => {
  expect(parseSettings(schema, { MASTHEAD_HOME: 'data' }).MASTHEAD_HOME).toBe(path.resolve('data'));
});

test.for([
  ['NODE_ENV', 'live'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_URL', 'postgres://user:hunter2@host'],
  ['LOG_LEVEL', 'loud'],
] as const)('names %s and its remedy when it is %j, without repeating it', ([name, value]) => {
  const read = () => parseSettings(schema, { [name]: value });
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(new RegExp(`^${name} must be [^\\n]*\\.$`));
  // It may hold a password.
  expect(read).not.toThrow(new RegExp(value));
});

test('names every variable that is wrong, one a line', () => {
  const read = () => parseSettings(schema, { NODE_ENV: 'x', LOG_LEVEL: 'y' });
  expect(read).toThrow(/^NODE_ENV .*\.\nLOG_LEVEL .*\.$/);
});
