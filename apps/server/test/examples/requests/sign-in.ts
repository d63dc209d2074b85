import { PASSWORD } from '../../support/people.ts';
import type { Examples } from '../example.ts';
import { ids, secrets } from '../ids.ts';
import { beginSignIn, turnTotpOn, usePasskey } from './prepared.ts';

const login = { email: 'sunniva@example.org', password: PASSWORD, tokenDelivery: 'body' };

const assertion = {
  id: secrets.credentialId,
  rawId: secrets.credentialId,
  type: 'public-key',
  response: {
    clientDataJSON: secrets.clientDataJSON,
    authenticatorData: secrets.authenticatorData,
    signature: secrets.signature,
    userHandle: Buffer.from(ids.ikenna).toString('base64url'),
  },
};

/** Of the chapter Auth: how somebody gets a session, keeps it and ends it. */
export const signIn: Examples = {
  register: {
    body: {
      email: 'mahtab@example.org',
      username: 'mahtab-sarvandi',
      password: PASSWORD,
      displayName: 'Mahtab Sarvandi',
      tokenDelivery: 'body',
    },
  },
  login: [
    { title: 'Without a second factor', body: login },
    { title: 'With a second factor', body: login, prepare: turnTotpOn },
  ],
  loginWithFactor: {
    body: { ticket: secrets.ticket, code: secrets.totpCode, tokenDelivery: 'body' },
    prepare: beginSignIn,
  },
  loginWithPasskey: {
    body: { passkey: assertion, tokenDelivery: 'body' },
    prepare: usePasskey,
  },
  getPasskeyOptions: [
    { title: 'To sign in by it alone', body: {} },
    { title: 'As a second factor', body: { ticket: secrets.ticket }, prepare: beginSignIn },
  ],
  refreshSession: {
    body: { refreshToken: secrets.refreshToken },
    prepare: async ({ pair, sessions }) =>
      pair(secrets.refreshToken, sessions.sunniva.refreshToken),
  },
  logout: {
    body: { refreshToken: secrets.refreshToken },
    prepare: async ({ pair, sessions }) =>
      pair(secrets.refreshToken, sessions.sunniva.refreshToken),
  },
  stepUp: { as: 'sunniva', body: { password: PASSWORD } },
  listSessions: { as: 'sunniva' },
  revokeOtherSessions: { as: 'sunniva' },
  revokeSession: { as: 'sunniva', path: { id: ids.otherSession } },
  getMe: { as: 'sunniva' },
  getSite: {},
};
