import { type Examples, wholeAndSome } from '../example.ts';
import { ids } from '../ids.ts';

const rye = { id: ids.rye };
const invitation = { id: ids.invitation };

/** Of the chapters Authors, Versions and Autosaves. */
export const writingTogether: Examples = {
  inviteAuthor: {
    as: 'sunniva',
    path: { id: ids.bread },
    body: { username: 'maud-tarrington', kind: 'co-author' },
  },
  listPostInvitations: wholeAndSome({ as: 'sunniva', path: rye }, ['kind', 'invitee']),
  getInvitation: wholeAndSome({ as: 'ikenna', path: invitation }, ['post', 'inviter']),
  withdrawInvitation: { as: 'sunniva', path: invitation },
  listMyInvitations: wholeAndSome({ as: 'ikenna', query: { limit: 2 } }, ['id', 'post']),
  acceptInvitation: { as: 'ikenna', path: invitation },
  declineInvitation: { as: 'ikenna', path: invitation },
  removeAuthor: { as: 'ikenna', path: { id: ids.maps, username: 'maud-tarrington' } },

  listVersions: wholeAndSome({ as: 'sunniva', path: { id: ids.bread }, query: { limit: 1 } }, [
    'number',
    'createdAt',
  ]),
  saveVersion: { as: 'sunniva', path: rye, body: { label: 'Before the second kneading' } },
  getVersion: wholeAndSome({ as: 'sunniva', path: { id: ids.bread, number: 1 } }, [
    'title',
    'content',
  ]),
  compareVersions: wholeAndSome(
    { as: 'sunniva', path: { id: ids.bread, from: 1, to: 2 }, query: { context: 20 } },
    ['title'],
  ),
  restoreVersion: {
    as: 'sunniva',
    path: { id: ids.bread, number: 1 },
    header: { 'If-Match': '"2"' },
    body: {},
  },

  getAutosave: { as: 'sunniva', path: rye },
  saveAutosave: {
    as: 'sunniva',
    path: rye,
    header: { 'If-Match': '"1"' },
    body: {
      baseVersion: 1,
      title: 'Rye, slowly',
      summary: 'Two days, most of them waiting.',
      content: 'Start two days before. Then w',
      details: { tags: ['bread', 'rye'] },
    },
  },
  discardAutosave: { as: 'sunniva', path: rye, query: { version: 1 } },
};
