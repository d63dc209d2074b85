import { lifetimes } from '@masthead/contracts';
import {
  createPasskeyRow,
  createSoftwarePasskey,
  createTestDatabase,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginFactor, loginPasskey } from '../../src/auth/login-factor.ts';
import { requireRecentAuth } from '../../src/auth/recent-auth.ts';
import { stepUp } from '../../src/auth/step-up.ts';
import { getFactors } from '../../src/factors/get-factors.ts';
import { removePasskey, renamePasskey } from '../../src/passkeys/change-passkey.ts';
import {
  passkeyCreationOptions,
  passkeyRequestOptions,
} from '../../src/passkeys/passkey-options.ts';
import { registerPasskey } from '../../src/passkeys/register-passkey.ts';
import { peopleOf } from './people.ts';

let database: TestDatabase;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  database = await createTestDatabase();
  people = peopleOf(database);
});
afterAll(() => database[Symbol.asyncDispose]());

const refused = { code: 'PASSKEY_REFUSED', status: 403, issues: [{ path: 'passkey' }] };
const body = { tokenDelivery: 'body' } as const;

describe('a passkey', () => {
  test('signs in alone, on the account it is of', async () => {
    const person = await people.withPasskey();
    expect(person.recoveryCodes).toHaveLength(10);
    const options = await passkeyRequestOptions(people.nobody(60), {});
    expect(options).toMatchObject({
      rpId: 'masthead.test',
      allowCredentials: [],
      userVerification: 'required',
    });
    const session = await loginPasskey(people.nobody(60), {
      passkey: person.sign(options),
      ...body,
    });
    expect(session.user.id).toBe(person.id);
    const { passkeys } = await getFactors(await people.as(session, 60));
    expect(passkeys).toEqual([
      { ...person.passkey, lastUsedAt: people.nobody(60).now().toISOString() },
    ]);
  });

  test('is the second step after the password', async () => {
    const person = await people.withPasskey();
    const result = await people.logIn(person.email);
    expect(result).toMatchObject({ factors: ['passkey', 'recovery_code'] });
    const ticket = await people.ticketOf(person.email);
    const options = await passkeyRequestOptions(people.nobody(), { ticket });
    expect(options.allowCredentials).toHaveLength(1);
    const passkey = person.sign(options);
    const session = await loginFactor(people.nobody(), { ticket, passkey, ...body });
    expect(session.user.id).toBe(person.id);
    await expect(loginFactor(people.nobody(), { ticket, passkey, ...body })).rejects.toMatchObject({
      code: 'INVALID_TICKET',
    });
  });

  test('steps up', async () => {
    const person = await people.withPasskey();
    const ctx = await people.as(person.session, lifetimes.recentAuth);
    const options = await passkeyRequestOptions(ctx, {});
    await stepUp(ctx, { passkey: person.sign(options) });
    await expect(requireRecentAuth(ctx)).resolves.toBeUndefined();
  });

  test('that counts nothing signs in again and again', async () => {
    const person = await people.withPasskey();
    await database.db.passkey.update({ where: { id: person.passkey.id }, data: { signCount: 0 } });
    for (let i = 0; i < 2; i++) {
      const options = await passkeyRequestOptions(people.nobody(), {});
      const passkey = person.sign(options, { counter: 0 });
      await expect(loginPasskey(people.nobody(), { passkey, ...body })).resolves.toBeDefined();
    }
  });

  test('is renamed and removed by its owner alone', async () => {
    const person = await people.withPasskey();
    const stranger = await people.someone();
    const { id } = person.passkey;
    const theirs = await people.as(stranger.session);
    const notFound = { code: 'PASSKEY_NOT_FOUND', status: 404 };
    await expect(renamePasskey(theirs, { id, name: 'Mine' })).rejects.toMatchObject(notFound);
    await expect(removePasskey(theirs, { id })).rejects.toMatchObject(notFound);
    const ctx = await people.as(person.session);
    expect(await renamePasskey(ctx, { id, name: 'Key ring' })).toMatchObject({ name: 'Key ring' });
    await removePasskey(ctx, { id });
    expect(await getFactors(ctx)).toEqual({ totp: null, passkeys: [], recoveryCodesLeft: 0 });
    expect(await people.logIn(person.email)).toMatchObject({ status: 'signed_in' });
  });

  test('is one of twenty at most, and each is there once', async () => {
    const person = await people.someone();
    const { software } = await people.addPasskey(person.session);
    await expect(people.addPasskey(person.session, software)).rejects.toMatchObject({
      code: 'PASSKEY_TAKEN',
    });
    for (let i = 1; i < 20; i++) await createPasskeyRow(database.db, person);
    await expect(people.addPasskey(person.session)).rejects.toMatchObject({
      code: 'TOO_MANY_PASSKEYS',
    });
  });
});

describe('a passkey is refused (THREATS 22)', () => {
  const tryIt = async (
    person: Awaited<ReturnType<typeof people.withPasskey>>,
    use: Parameters<typeof person.sign>[1],
  ) => {
    const options = await passkeyRequestOptions(people.nobody(), {});
    return loginPasskey(people.nobody(), { passkey: person.sign(options, use), ...body });
  };

  test.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page of a sibling domain', { origin: 'https://sub.masthead.test', rpId: 'masthead.test' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['an owner who did not unlock it', { verified: false }],
    ['another account named by it', { userHandle: 'c29tZWJvZHkgZWxzZQ' }],
  ])('for %s', async (_, use) => {
    const person = await people.withPasskey();
    await expect(tryIt(person, use)).rejects.toMatchObject(refused);
    await expect(tryIt(person, {})).resolves.toBeDefined();
  });

  test('where its counter goes back or stands still', async () => {
    const person = await people.withPasskey();
    await tryIt(person, { counter: 9 });
    await expect(tryIt(person, { counter: 8 })).rejects.toMatchObject(refused);
    await expect(tryIt(person, { counter: 9 })).rejects.toMatchObject(refused);
    await expect(tryIt(person, { counter: 10 })).resolves.toBeDefined();
  });

  test('with what it signed before, in turn or twenty times at once', async () => {
    const person = await people.withPasskey();
    const options = await passkeyRequestOptions(people.nobody(), {});
    const passkey = person.sign(options);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => loginPasskey(people.nobody(), { passkey, ...body })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(
      loginPasskey(people.nobody(), { passkey: person.sign(options), ...body }),
    ).rejects.toMatchObject(refused);
  });

  test('with a challenge that is too old, or nobody gave', async () => {
    const person = await people.withPasskey();
    const options = await passkeyRequestOptions(people.nobody(), {});
    const late = people.nobody(lifetimes.passkeyChallenge);
    await expect(
      loginPasskey(late, { passkey: person.sign(options), ...body }),
    ).rejects.toMatchObject(refused);
    const made = { ...options, challenge: 'bWFkZSB1cA' };
    await expect(
      loginPasskey(people.nobody(), { passkey: person.sign(made), ...body }),
    ).rejects.toMatchObject(refused);
  });

  test('with a challenge for something else, or for somebody else', async () => {
    const person = await people.withPasskey();
    const other = await people.withPasskey();
    const ctx = await people.as(person.session);
    const ticket = await people.ticketOf(person.email);
    const forSignIn = await passkeyRequestOptions(people.nobody(), {});
    const forStepUp = await passkeyRequestOptions(ctx, {});
    const forTicket = await passkeyRequestOptions(people.nobody(), { ticket });
    const forOther = await passkeyRequestOptions(await people.as(other.session), {});
    const factor = (passkey: ReturnType<typeof person.sign>) =>
      loginFactor(people.nobody(), { ticket, passkey, ...body });
    const alone = (passkey: ReturnType<typeof person.sign>) =>
      loginPasskey(people.nobody(), { passkey, ...body });
    await expect(factor(person.sign(forSignIn))).rejects.toMatchObject(refused);
    await expect(factor(person.sign(forStepUp))).rejects.toMatchObject(refused);
    await expect(alone(person.sign(forTicket))).rejects.toMatchObject(refused);
    await expect(stepUp(ctx, { passkey: person.sign(forOther) })).rejects.toMatchObject(refused);
    // The passkey of another for this one's ticket and session.
    await expect(factor(other.sign(forTicket))).rejects.toMatchObject(refused);
    await expect(stepUp(ctx, { passkey: other.sign(forStepUp) })).rejects.toMatchObject(refused);
  });

  test('whose signature is another’s', async () => {
    const person = await people.withPasskey();
    const other = await people.withPasskey();
    const options = await passkeyRequestOptions(people.nobody(), {});
    const { id, rawId } = person.sign(options);
    const { response, ...rest } = other.sign(options);
    const passkey = { ...rest, id, rawId, response: { ...response, userHandle: undefined } };
    await expect(loginPasskey(people.nobody(), { passkey, ...body })).rejects.toMatchObject(
      refused,
    );
  });

  test('of a suspended account', async () => {
    const person = await people.withPasskey();
    await database.db.user.update({ where: { id: person.id }, data: { suspendedAt: new Date() } });
    await expect(tryIt(person, {})).rejects.toMatchObject({ code: 'ACCOUNT_SUSPENDED' });
  });
});

describe('a registration is refused', () => {
  test.each([
    ['for a page of another site', { origin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['where its owner did not unlock it', { verified: false }],
  ])('%s', async (_, use) => {
    const { session } = await people.someone();
    const ctx = await people.as(session);
    const passkey = createSoftwarePasskey().create(await passkeyCreationOptions(ctx), use);
    await expect(registerPasskey(ctx, { name: 'A', passkey })).rejects.toMatchObject(refused);
  });

  test('with a challenge of somebody else, or used before', async () => {
    const { session } = await people.someone();
    const other = await people.someone();
    const ctx = await people.as(session);
    const theirs = await passkeyCreationOptions(await people.as(other.session));
    const first = { name: 'A', passkey: createSoftwarePasskey().create(theirs) };
    await expect(registerPasskey(ctx, first)).rejects.toMatchObject(refused);
    const options = await passkeyCreationOptions(ctx);
    await registerPasskey(ctx, { name: 'A', passkey: createSoftwarePasskey().create(options) });
    const again = { name: 'B', passkey: createSoftwarePasskey().create(options) };
    await expect(registerPasskey(ctx, again)).rejects.toMatchObject(refused);
  });

  test('with a statement of who made it: certificates of anybody’s making are not read', async () => {
    const { session } = await people.someone();
    const ctx = await people.as(session);
    const made = createSoftwarePasskey().create(await passkeyCreationOptions(ctx));
    const none = Buffer.from(made.response.attestationObject, 'base64url');
    const apple = Buffer.concat([
      Buffer.from('a363666d74656170706c65', 'hex'),
      none.subarray(none.indexOf('gattStmt')),
    ]);
    const passkey = {
      ...made,
      response: { ...made.response, attestationObject: apple.toString('base64url') },
    };
    await expect(registerPasskey(ctx, { name: 'A', passkey })).rejects.toMatchObject({
      ...refused,
      cause: { message: 'an attestation nobody asked for' },
    });
  });
});
