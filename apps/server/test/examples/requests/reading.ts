import { newUnsubscribeToken } from '@masthead/core';
import { testAuth } from '@masthead/testkit';
import { type Examples, wholeAndSome } from '../example.ts';
import { ids, NOW, secrets } from '../ids.ts';

const bread = { postId: ids.bread };

/** Of an event at that moment, as core's position.ts makes it. */
const lastEventId = Buffer.from(JSON.stringify([new Date(NOW).toISOString(), []])).toString(
  'base64url',
);

/** Of the chapters Comments, Reactions, Users and Notifications. */
export const reading: Examples = {
  createComment: {
    as: 'hollis',
    path: bread,
    body: { body: 'Noted. I have measured my *cups*.', parentId: ids.answer },
  },
  listComments: [
    { title: 'As a conversation', path: bread, query: { limit: 2 } },
    {
      title: 'What somebody said of late, newest first',
      path: bread,
      query: {
        author: 'hollis-pemble',
        createdSince: '2026-02-01T00:00:00+01:00',
        createdUntil: '2026-04-01T00:00:00+02:00',
        sort: '-createdAt',
        limit: 1,
      },
    },
    {
      title: 'Some fields of the replies to one',
      path: bread,
      query: { parentId: ids.question, fields: ['id', 'body'] },
    },
  ],
  watchComments: { path: bread, query: { lastEventId }, header: { 'Last-Event-ID': lastEventId } },
  updateComment: {
    as: 'hollis',
    path: { id: ids.question },
    header: { 'If-Match': '"1"' },
    body: { body: 'Is that 70 by *weight*, or by volume?' },
  },
  deleteComment: { as: 'maud', path: { id: ids.remark } },

  likePost: { as: 'ikenna', path: bread },
  unlikePost: { as: 'hollis', path: bread },
  bookmarkPost: { as: 'ikenna', path: bread },
  unbookmarkPost: { as: 'hollis', path: bread },
  listBookmarks: wholeAndSome({ as: 'hollis', query: { limit: 1 } }, ['slug', 'title']),

  getUser: [
    { title: 'Whole', as: 'hollis', path: { username: 'sunniva-rask' } },
    {
      title: 'Some of their fields',
      path: { username: 'sunniva-rask' },
      query: { fields: ['displayName', 'bio'] },
    },
  ],
  updateMe: {
    as: 'sunniva',
    header: { 'If-Match': '"1"' },
    body: {
      displayName: 'Sunniva Rask',
      bio: 'Baker. Up at three, asleep by eight.',
      websiteUrl: 'https://example.org/bakery',
      avatarId: ids.loaf,
    },
  },
  followUser: { as: 'maud', path: { username: 'sunniva-rask' } },
  unfollowUser: { as: 'hollis', path: { username: 'sunniva-rask' } },
  listFollowers: { path: { username: 'sunniva-rask' }, query: { limit: 2 } },
  listFollowing: { as: 'sunniva', query: { limit: 2 } },

  listNotifications: wholeAndSome({ as: 'sunniva', query: { limit: 1, unread: true } }, [
    'kind',
    'post',
  ]),
  countUnreadNotifications: { as: 'sunniva' },
  watchNotifications: {
    as: 'sunniva',
    query: { lastEventId },
    header: { 'Last-Event-ID': lastEventId },
  },
  readNotification: { as: 'sunniva', path: { id: ids.notification } },
  unsubscribe: {
    body: { token: secrets.unsubscribeToken },
    prepare: async ({ pair }) => {
      const hollis = { userId: ids.hollis, email: 'hollis@example.org' };
      pair(secrets.unsubscribeToken, newUnsubscribeToken(testAuth, hollis));
    },
  },
  readNotifications: { as: 'sunniva', body: { upTo: '2026-03-02T10:00:00+01:00' } },
};
