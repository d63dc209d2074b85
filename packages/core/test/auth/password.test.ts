import { describe, expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from '../../src/auth/password.ts';

describe('passwords', () => {
  test('are stored as argon2id at the cost OWASP recommends', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(isOutdated(hash)).toBe(false);
    expect(await verifyPassword(hash, 'correct horse')).toBe(true);
    expect(await verifyPassword(hash, 'correct horsE')).toBe(false);
  });

  test('are the same however a keyboard composes accents', async () => {
    const hash = await hashPassword('caf\u00e9 society');
    expect(await verifyPassword(hash, 'cafe\u0301 society')).toBe(true);
  });

  test('match no account that has none', async () => {
    expect(await verifyPassword(null, '')).toBe(false);
  });

  test('hashed at another cost are outdated', () => {
    const cheap =
      '$argon2id$v=19$m=4096,t=1,p=1$SwMRLf6x6f2j9GufkA4t5Q$N5b9JXbBLmtIKQNyxUi1+oHFqG1MbpBNP5LjSyurGOA';
    expect(isOutdated(cheap)).toBe(true);
  });
});
