import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** As RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** The one configuration every authenticator app knows: SHA-1, six digits, thirty seconds. */
const common = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** What an app is told of a secret: to be typed, and to be shown as a QR code. */
export function describeTotp(
  bytes: Buffer,
  { issuer, label }: { issuer: string; label: string },
): { secret: string; url: string } {
  const secret = secretOf(bytes);
  // Between issuer and account stands a colon, so there can be none in either.
  const names = { issuer: issuer.replaceAll(':', ' '), label: label.replaceAll(':', ' ') };
  return { secret: secret.base32, url: new TOTP({ ...common, ...names, secret }).toString() };
}

/** The time-step whose code this is: now's, the one before or the one after, since clocks differ. */
export function stepOfCode(bytes: Buffer, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const secret = secretOf(bytes);
  const delta = TOTP.validate({ ...common, secret, token: code, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ ...common, timestamp }) + delta;
}

function secretOf(bytes: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(bytes).buffer });
}
