import {
  LoginInput,
  type PasskeyAssertion,
  type PasskeyRequestOptions,
  RegisterInput,
  type Session,
} from '@masthead/contracts';
import {
  createSoftwarePasskey,
  createTestContext,
  type SoftwarePasskey,
  type TestDatabase,
  totpCode,
  uniqueKey,
} from '@masthead/testkit';
import { authenticate } from '../../src/auth/authenticate.ts';
import { login } from '../../src/auth/login.ts';
import { register } from '../../src/auth/register.ts';
import type { Context } from '../../src/context.ts';
import { confirmTotp, setUpTotp } from '../../src/factors/set-up-totp.ts';
import { passkeyCreationOptions } from '../../src/passkeys/passkey-options.ts';
import { registerPasskey } from '../../src/passkeys/register-passkey.ts';

export const PASSWORD = 'correct horse battery';

const start = new Date('2026-11-20T09:00:00.000Z');
export const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** People of one database, at seconds after the start. */
export function peopleOf({ db }: Pick<TestDatabase, 'db'>) {
  const nobody = (seconds = 0, rest: Partial<Context> = {}): Context =>
    createTestContext({ db, ...rest, now: at(seconds) });

  const as = async (session: Pick<Session, 'accessToken'>, seconds = 0, rest = {}) => {
    const ctx = nobody(seconds, rest);
    return { ...ctx, actor: await authenticate(ctx, session.accessToken) };
  };

  async function someone() {
    const username = `u${uniqueKey()}`;
    const email = `${username}@example.org`;
    const session = await register(
      nobody(),
      RegisterInput.parse({ email, username, password: PASSWORD, tokenDelivery: 'body' }),
    );
    return { email, username, id: session.user.id, session };
  }

  const logIn = (email: string, seconds = 0, password = PASSWORD) =>
    login(nobody(seconds), LoginInput.parse({ email, password, tokenDelivery: 'body' }));

  /** The ticket of a sign-in with the right password. */
  async function ticketOf(email: string, seconds = 0): Promise<string> {
    const result = await logIn(email, seconds);
    if (result.status !== 'factor_required') throw new Error('no factor was required');
    return result.ticket;
  }

  /** Somebody whose app shows codes, set up at second 0. */
  async function withTotp() {
    const person = await someone();
    const ctx = await as(person.session);
    const { secret, url } = await setUpTotp(ctx);
    const { recoveryCodes } = await confirmTotp(ctx, { code: totpCode(secret, at(0)) });
    const code = (seconds: number) => totpCode(secret, at(seconds));
    return { ...person, secret, url, code, recoveryCodes: recoveryCodes ?? [] };
  }

  async function addPasskey(session: Session, passkey: SoftwarePasskey = createSoftwarePasskey()) {
    const ctx = await as(session);
    const options = await passkeyCreationOptions(ctx);
    const registered = await registerPasskey(ctx, {
      name: 'My phone',
      passkey: passkey.create(options),
    });
    return { ...registered, software: passkey };
  }

  /** Somebody with a passkey, added at second 0. */
  async function withPasskey() {
    const person = await someone();
    const { software, passkey, recoveryCodes } = await addPasskey(person.session);
    const sign = (options: PasskeyRequestOptions, use = {}): PasskeyAssertion =>
      software.get(options, use);
    return { ...person, passkey, recoveryCodes: recoveryCodes ?? [], sign };
  }

  return { nobody, as, someone, logIn, ticketOf, withTotp, addPasskey, withPasskey };
}
