import { type Examples, wholeAndSome } from '../example.ts';
import { ids } from '../ids.ts';

const hollis = { id: ids.hollis };
const suspension = { ...hollis, reason: 'Advertising in comments, after two warnings.' };

export const administration: Examples = {
  listAccountInvitations: wholeAndSome({ as: 'maud', query: { limit: 2 } }, ['email', 'role']),
  inviteToAccount: { as: 'maud', body: { email: 'mahtab@example.org', role: 'author' } },
  resendAccountInvitation: { as: 'maud', path: { id: ids.accountInvitation } },
  revokeAccountInvitation: { as: 'maud', path: { id: ids.accountInvitation } },
  listAdminUsers: [
    {
      title: 'Readers by name',
      as: 'maud',
      query: { limit: 1, q: 'hollis', role: 'reader', status: 'active' },
    },
    {
      title: 'Who came of late, by username',
      as: 'maud',
      query: {
        emailVerified: true,
        createdSince: '2026-01-01T00:00:00Z',
        createdUntil: '2026-04-01T00:00:00+02:00',
        sort: 'username',
        fields: ['username', 'email', 'createdAt'],
        limit: 2,
      },
    },
  ],
  getAdminUser: wholeAndSome({ as: 'maud', path: hollis }, ['username', 'postCount']),
  changeUserRole: { as: 'maud', path: hollis, body: { role: 'author' } },
  suspendUser: { as: 'maud', path: hollis, body: { reason: suspension.reason } },
  reinstateUser: {
    as: 'maud',
    path: hollis,
    prepare: ({ call }) => call('adminUsers.suspend', suspension, 'maud'),
  },
  listAudit: [
    {
      title: 'What somebody did to somebody',
      as: 'maud',
      query: {
        actor: 'maud-tarrington',
        action: 'user.suspend',
        subject: ids.hollis,
        since: '2026-03-01T00:00:00Z',
        until: '2026-03-03T00:00:00Z',
        limit: 2,
      },
      prepare: ({ call }) => call('adminUsers.suspend', suspension, 'maud'),
    },
    {
      title: 'What was done, from the beginning on',
      as: 'maud',
      query: { sort: 'at', fields: ['seq', 'at', 'action', 'actor'], limit: 1 },
    },
  ],
};
