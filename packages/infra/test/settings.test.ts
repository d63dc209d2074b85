import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  DEFAULT_HOME,
  mediaSettings,
  mediaSettingsOf,
  missingMediaSettings,
  parseSettings,
  SettingsError,
  sharedSettings,
} from '../src/index.ts';

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

describe('media', () => {
  const both = z.object({ ...sharedSettings, ...mediaSettings });
  const bucket = {
    MEDIA_S3_ENDPOINT: 'https://s3.example.org',
    MEDIA_S3_BUCKET: 'pictures',
    MEDIA_S3_ACCESS_KEY_ID: 'id',
    MEDIA_S3_SECRET_ACCESS_KEY: 'hunter2',
  };

  test('are in a folder, or in a bucket that is named whole', () => {
    const folder = parseSettings(both, { MASTHEAD_HOME: '/srv' });
    expect(missingMediaSettings(folder)).toEqual([]);
    expect(mediaSettingsOf(folder)).toEqual({ MASTHEAD_HOME: '/srv' });
    const s3 = parseSettings(both, bucket);
    expect(missingMediaSettings(s3)).toEqual([]);
    expect(mediaSettingsOf(s3)).toEqual({ ...bucket, MEDIA_S3_REGION: 'us-east-1' });
  });

  test.for(Object.keys(bucket))('lack %s beside the others', (name) => {
    const env = parseSettings(both, { ...bucket, [name]: '' });
    expect(missingMediaSettings(env)).toEqual([name]);
  });

  test.for([
    ['MEDIA_S3_ENDPOINT', 's3.example.org'],
    ['MEDIA_S3_ENDPOINT', 'ftp://s3.example.org'],
    ['MEDIA_S3_ENDPOINT', 'https://user:hunter2@s3.example.org'],
    ['MEDIA_S3_BUCKET', 'Pictures'],
    ['MEDIA_S3_BUCKET', '../etc'],
    ['MEDIA_S3_REGION', 'eu central'],
  ] as const)('name %s when it is %j, without repeating it', ([name, value]) => {
    const read = () => parseSettings(both, { ...bucket, [name]: value });
    expect(read).toThrow(new RegExp(`^${name} must be [^\\n]*\\.$`));
    expect(read).not.toThrow(/hunter2/);
  });
});
