import { makeInvitationLink } from '@masthead/core';
import { PASSWORD } from '../../support/people.ts';
import type { Examples, Stage } from '../example.ts';
import { ids, secrets } from '../ids.ts';
import { addPasskey, mailedLink, makePasskey, setUpTotp, turnTotpOn } from './prepared.ts';

const NEW_PASSWORD = 'staple of another horse';
const NEW_EMAIL = 'bakery@example.org';
const link = { token: secrets.emailToken };

const changeEmail = (stage: Stage) =>
  stage.call(
    'account.requestEmailChange',
    { email: NEW_EMAIL, currentPassword: PASSWORD },
    'sunniva',
  );

const unverify = ({ db }: Stage) =>
  db.user.update({ where: { id: ids.greta }, data: { emailVerifiedAt: null } });

const openInvitation = async ({ db, pair, real }: Stage) => {
  const address = await makeInvitationLink({ db }, '', {
    invitationId: real(ids.accountInvitation),
  });
  pair(secrets.emailToken, address.slice(address.indexOf('#') + 1));
};

/** Of the chapter Auth: what an account is guarded by, and how it is opened by a link. */
export const account: Examples = {
  changePassword: {
    as: 'sunniva',
    body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
  },
  deleteAccount: { as: 'greta', query: { content: 'anonymise' } },
  requestPasswordReset: { body: { email: 'sunniva@example.org' } },
  resetPassword: {
    body: { ...link, password: NEW_PASSWORD },
    prepare: async (stage) => {
      await stage.call('account.requestPasswordReset', { email: 'sunniva@example.org' });
      await mailedLink(stage, 'sunniva@example.org', '/reset-password');
    },
  },
  requestEmailVerification: { as: 'greta', body: {}, prepare: unverify },
  verifyEmail: {
    body: link,
    prepare: async (stage) => {
      await unverify(stage);
      await stage.call('account.requestEmailVerification', {}, 'greta');
      await mailedLink(stage, 'greta@example.org', '/verify-email');
    },
  },
  requestEmailChange: {
    as: 'sunniva',
    body: { email: NEW_EMAIL, currentPassword: PASSWORD },
  },
  confirmEmailChange: {
    body: link,
    prepare: async (stage) => {
      await changeEmail(stage);
      await mailedLink(stage, NEW_EMAIL, '/change-email');
    },
  },
  revertEmailChange: {
    body: link,
    prepare: async (stage) => {
      await changeEmail(stage);
      await mailedLink(stage, NEW_EMAIL, '/change-email');
      await stage.call('account.confirmEmailChange', { token: stage.real(secrets.emailToken) });
      await mailedLink(stage, 'sunniva@example.org', '/keep-email');
    },
  },
  getFactors: { as: 'sunniva', prepare: turnTotpOn },
  setUpTotp: { as: 'sunniva', body: {} },
  confirmTotp: { as: 'sunniva', body: { code: secrets.totpCode }, prepare: setUpTotp },
  removeTotp: { as: 'sunniva', prepare: turnTotpOn },
  renewRecoveryCodes: { as: 'sunniva', body: {}, prepare: turnTotpOn },
  getPasskeyCreationOptions: { as: 'ikenna', body: {} },
  registerPasskey: {
    as: 'ikenna',
    body: {
      name: 'My phone',
      passkey: {
        id: secrets.credentialId,
        rawId: secrets.credentialId,
        type: 'public-key',
        response: {
          clientDataJSON: secrets.clientDataJSON,
          attestationObject: secrets.attestationObject,
          transports: ['internal'],
        },
      },
    },
    prepare: makePasskey,
  },
  renamePasskey: {
    as: 'ikenna',
    path: { id: ids.passkey },
    body: { name: 'My old phone' },
    prepare: addPasskey,
  },
  removePasskey: { as: 'ikenna', path: { id: ids.passkey }, prepare: addPasskey },
  listApiTokens: { as: 'sunniva' },
  createApiToken: {
    as: 'sunniva',
    body: { name: 'Back up my posts', scopes: ['posts:read'], expiresInDays: 30 },
  },
  revokeApiToken: { as: 'sunniva', path: { id: ids.apiToken } },
  signUp: { body: { email: 'mahtab@example.org' } },
  lookAtInvitation: { body: link, prepare: openInvitation },
  acceptAccountInvitation: {
    body: {
      ...link,
      username: 'tilman-rohrbeck',
      password: PASSWORD,
      displayName: 'Tilman Rohrbeck',
      tokenDelivery: 'body',
    },
    prepare: openInvitation,
  },
};
