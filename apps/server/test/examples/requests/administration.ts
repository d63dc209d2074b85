import type { Examples } from '../example.ts';
import { ids } from '../ids.ts';

const hollis = { id: ids.hollis };
const suspension = { ...hollis, reason: 'Advertising in comments, after two warnings.' };

export const administration: Examples = {
  listAccountInvitations: { as: 'maud', query: { limit: 2 } },
  inviteToAccount: { as: 'maud', body: { email: 'mahtab@example.org', role: 'author' } },
  resendAccountInvitation: { as: 'maud', path: { id: ids.accountInvitation } },
  revokeAccountInvitation: { as: 'maud', path: { id: ids.accountInvitation } },
  listAdminUsers: {
    as: 'maud',
    query: { limit: 1, q: 'hollis', role: 'reader', status: 'active' },
  },
  getAdminUser: { as: 'maud', path: hollis },
  changeUserRole: { as: 'maud', path: hollis, body: { role: 'author' } },
  suspendUser: { as: 'maud', path: hollis, body: { reason: suspension.reason } },
  reinstateUser: {
    as: 'maud',
    path: hollis,
    prepare: ({ call }) => call('adminUsers.suspend', suspension, 'maud'),
  },
  listAudit: {
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
};
