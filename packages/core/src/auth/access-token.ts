import { AppError, Id, lifetimes } from '@masthead/contracts';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { AuthSettings, Context } from '../context.ts';

/** RFC 9068: says what the token is for, so that no other JWT signed with the same key passes for one. */
const TYPE = 'at+jwt';
const ALGORITHM = 'HS256';

const Claims = z.object({ sub: Id, sid: Id, iat: z.int(), exp: z.int() });

/** What an access token says: the user, and the session it was issued in. */
export interface AccessClaims {
  userId: string;
  sessionId: string;
}

export function signAccessToken(
  { auth, now }: Pick<Context, 'auth' | 'now'>,
  { userId, sessionId }: AccessClaims,
): string {
  const [key] = auth.keys;
  return jwt.sign({ sid: sessionId, iat: secondsOf(now()) }, key.secret, {
    header: { alg: ALGORITHM, typ: TYPE, kid: key.id },
    subject: userId,
    issuer: auth.issuer,
    audience: auth.audience,
    expiresIn: lifetimes.accessToken,
  });
}

/** What a token says, once its signature, type, issuer, audience and time are found right. Throws INVALID_TOKEN. */
export function readAccessToken(
  { auth, now }: Pick<Context, 'auth' | 'now'>,
  token: string,
): AccessClaims {
  try {
    const { sub, sid } = Claims.parse(
      jwt.verify(token, secretOf(auth, token), {
        // Pinned: the token does not choose how it is checked.
        algorithms: [ALGORITHM],
        issuer: auth.issuer,
        audience: auth.audience,
        clockTimestamp: secondsOf(now()),
      }),
    );
    return { userId: sub, sessionId: sid };
  } catch (cause) {
    throw new AppError('INVALID_TOKEN', { cause });
  }
}

/** When a token ends that was found good. */
export function endOfAccessToken(token: string): Date | undefined {
  const claims = jwt.decode(token);
  return typeof claims === 'object' && claims?.exp !== undefined
    ? new Date(claims.exp * 1000)
    : undefined;
}

function secretOf(auth: AuthSettings, token: string): string {
  const header = jwt.decode(token, { complete: true })?.header;
  const key = auth.keys.find(({ id }) => id === header?.kid);
  if (!key || header?.typ !== TYPE) throw new Error('unknown key or type');
  return key.secret;
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
