import { lifetimes } from '@masthead/contracts';
import { testAuth } from '@masthead/testkit';
import jwt from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { readAccessToken, signAccessToken } from '../../src/auth/access-token.ts';
import type { AuthSettings } from '../../src/context.ts';
import { newId } from '../../src/ids.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const claims = { userId: newId(), sessionId: newId() };
const [key] = testAuth.keys;

const invalidToken = expect.objectContaining({ code: 'INVALID_TOKEN' });

function context(options: { auth?: AuthSettings; at?: Date } = {}) {
  const { auth = testAuth, at = now } = options;
  return { auth, now: () => at };
}

describe('access tokens', () => {
  const token = signAccessToken(context(), claims);

  test('say who, in which session, and for how long', () => {
    expect(readAccessToken(context(), token)).toEqual(claims);
    expect(jwt.decode(token, { complete: true })).toMatchObject({
      header: { alg: 'HS256', typ: 'at+jwt', kid: 'test' },
      payload: {
        sub: claims.userId,
        sid: claims.sessionId,
        iss: testAuth.issuer,
        aud: testAuth.audience,
        iat: now.getTime() / 1000,
        exp: now.getTime() / 1000 + lifetimes.accessToken,
      },
    });
  });

  test('end to the second', () => {
    const end = now.getTime() + lifetimes.accessToken * 1000;
    expect(readAccessToken(context({ at: new Date(end - 1) }), token)).toEqual(claims);
    expect(() => readAccessToken(context({ at: new Date(end) }), token)).toThrow(invalidToken);
  });

  test('signed with an older known key are good, with an unknown one not', () => {
    const next = { id: 'next', secret: 'the-key-that-signs-from-tomorrow-on-0123456789' };
    const rotated = { ...testAuth, keys: [next, key] } as const;
    expect(readAccessToken(context({ auth: rotated }), token)).toEqual(claims);
    const replaced = { ...testAuth, keys: [next] } as const;
    expect(() => readAccessToken(context({ auth: replaced }), token)).toThrow(invalidToken);
  });
});

// THREATS 9
describe('a forged token is refused:', () => {
  const payload = { sid: claims.sessionId };
  const good: jwt.SignOptions & { header: jwt.JwtHeader } = {
    header: { alg: 'HS256', typ: 'at+jwt', kid: key.id },
    subject: claims.userId,
    issuer: testAuth.issuer,
    audience: testAuth.audience,
    expiresIn: 3600,
  };
  const sign = (change: object, secret = key.secret) =>
    jwt.sign(payload, secret, { ...good, ...change });

  test.each([
    ['no JWT at all', 'mhr_abc'],
    ['an empty one', ''],
    [
      'no signature',
      `${jwt.sign({ ...payload, ...claims }, '', { algorithm: 'none', header: { ...good.header, alg: 'none' } })}`,
    ],
    [
      'alg none kept from a good one',
      sign({})
        .replace(/^[^.]+/, encode({ ...good.header, alg: 'none' }))
        .replace(/[^.]+$/, ''),
    ],
    ['another algorithm', sign({ header: { ...good.header, alg: 'HS512' }, algorithm: 'HS512' })],
    ['another key', sign({}, 'some-other-secret-that-is-long-enough-0123456789')],
    ['a kid that is a path', sign({ header: { ...good.header, kid: '../../dev/null' } })],
    ['no kid', sign({ header: { alg: 'HS256', typ: 'at+jwt' } })],
    ['another type', sign({ header: { ...good.header, typ: 'JWT' } })],
    ['another issuer', sign({ issuer: 'https://elsewhere.example' })],
    ['another audience', sign({ audience: 'elsewhere' })],
    ['no expiry', jwt.sign(payload, key.secret, withoutExpiry(good))],
    ['a subject that is no id', sign({ subject: "1' OR 1=1" })],
    ['no session', jwt.sign({}, key.secret, good)],
  ])('%s', (_, token) => {
    const at = new Date();
    expect(readAccessToken(context({ at }), sign({}))).toEqual(claims);
    expect(() => readAccessToken(context({ at }), token)).toThrow(invalidToken);
  });
});

function withoutExpiry({ expiresIn: _, ...options }: jwt.SignOptions): jwt.SignOptions {
  return options;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
