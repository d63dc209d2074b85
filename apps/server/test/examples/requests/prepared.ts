import { createSoftwarePasskey, totpCode } from '@masthead/testkit';
import { openMailbox } from '../../support/mailbox.ts';
import { PASSWORD } from '../../support/people.ts';
import type { Stage } from '../example.ts';
import { ids, NOW, secrets } from '../ids.ts';

// What several examples are prepared with.

const PUBLIC_ORIGIN = 'http://masthead.test';

/** The token of the link that was mailed to an address. */
export async function mailedLink(
  { db, pair }: Stage,
  address: string,
  page: string,
): Promise<void> {
  await using mailbox = await openMailbox(db, { origin: PUBLIC_ORIGIN });
  pair(secrets.emailToken, await mailbox.token(address, page));
}

/** Sunniva sets up an authenticator app, and has the code to say that it works. */
export async function setUpTotp({ call, pair }: Stage): Promise<string> {
  const { secret } = await call('factors.setUpTotp', {}, 'sunniva');
  pair(secrets.totpCode, totpCode(secret));
  return secret;
}

/** Sunniva has an authenticator app; the code is the one that it shows next. */
export async function turnTotpOn(stage: Stage): Promise<void> {
  const secret = await setUpTotp(stage);
  await stage.call('factors.confirmTotp', { code: totpCode(secret) }, 'sunniva');
  stage.pair(secrets.totpCode, totpCode(secret, new Date(NOW.getTime() + 30_000)));
}

/** Sunniva has given her password, and has to show a second factor. */
export async function beginSignIn(stage: Stage): Promise<void> {
  await turnTotpOn(stage);
  const login = { email: 'sunniva@example.org', password: PASSWORD };
  const { ticket } = await stage.call('auth.login', login);
  stage.pair(secrets.ticket, ticket);
}

/** What Ikenna's browser answers when it is asked for a new passkey. */
export async function makePasskey({ call, pair }: Stage) {
  const passkey = createSoftwarePasskey();
  const registration = passkey.create(await call('passkeys.options', {}, 'ikenna'));
  pair(secrets.credentialId, registration.id);
  pair(secrets.clientDataJSON, registration.response.clientDataJSON);
  pair(secrets.attestationObject, registration.response.attestationObject);
  return { passkey, registration };
}

/** Ikenna has a passkey. */
export async function addPasskey(stage: Stage) {
  const { passkey, registration } = await makePasskey(stage);
  const input = { name: 'My phone', passkey: registration };
  const registered = await stage.call('passkeys.register', input, 'ikenna');
  stage.pair(ids.passkey, registered.passkey.id);
  return passkey;
}

/** What Ikenna's browser answers when it is asked for his passkey. */
export async function usePasskey(stage: Stage): Promise<void> {
  const passkey = await addPasskey(stage);
  const { response } = passkey.get(await stage.call('auth.passkeyOptions'));
  stage.pair(secrets.clientDataJSON, response.clientDataJSON);
  stage.pair(secrets.authenticatorData, response.authenticatorData);
  stage.pair(secrets.signature, response.signature);
}
