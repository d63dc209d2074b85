import {
  AccountInvitation,
  AdminUserDetails,
  Invitation,
  Notification,
  PostDiff,
  PostSummary,
  PostVersion,
  PostVersionSummary,
  SearchHit,
  Series,
  SeriesSummary,
  TrashedPost,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
} from '@masthead/contracts';
import {
  actorOf,
  addCoAuthor,
  createAccountInvitation,
  createComment,
  createInvitation,
  createMediaRow,
  createPost,
  createSeries,
  createTestContext,
  createTestDatabase,
  createUser,
  createWebhook,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAccountInvitations } from '../src/account-invitations/list-account-invitations.ts';
import { getAdminUser } from '../src/admin-users/get-admin-user.ts';
import { getInvitation } from '../src/authors/get-invitation.ts';
import { listMyInvitations } from '../src/authors/list-my-invitations.ts';
import { listPostInvitations } from '../src/authors/list-post-invitations.ts';
import { listBookmarks } from '../src/bookmarks/list-bookmarks.ts';
import { setBookmark } from '../src/bookmarks/set-bookmark.ts';
import { listNotifications } from '../src/notifications/list-notifications.ts';
import { relatedPosts } from '../src/posts/related-posts.ts';
import { searchPosts } from '../src/search/search-posts.ts';
import { getSeries } from '../src/series/get-series.ts';
import { listSeries } from '../src/series/list-series.ts';
import { listTrash } from '../src/trash/list-trash.ts';
import { compareVersions } from '../src/versions/compare-versions.ts';
import { getVersion } from '../src/versions/get-version.ts';
import { listVersions } from '../src/versions/list-versions.ts';
import { saveVersion } from '../src/versions/save-version.ts';
import { getWebhook } from '../src/webhooks/get-webhook.ts';
import { getWebhookDelivery } from '../src/webhooks/get-webhook-delivery.ts';
import { listWebhookDeliveries } from '../src/webhooks/list-webhook-deliveries.ts';
import { listWebhooks } from '../src/webhooks/list-webhooks.ts';
import { testWebhook } from '../src/webhooks/test-webhook.ts';

// `fields` of lists and of reads by id: each field is as in the whole, and what is of no field that is named is not
// read. Posts, comments, tags, profiles, pictures, accounts and the log have this in tests of their own.

let database: TestDatabase;
let ada: TestUser;
let bob: TestUser;
let postId: string;
let seriesSlug: string;
let admin: TestUser;
let invitationId: string;
let webhookId: string;
let deliveryId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  [ada, bob] = [await createUser(db), await createUser(db)];
  const { id: coverId } = await createMediaRow(db, ada);
  const rye = { author: ada, title: 'Rye bread', content: 'Flour and water.', tags: ['Bread'] };
  const post = await createPost(db, { ...rye, coverId });
  await addCoAuthor(db, post, bob);
  postId = post.id;
  ({ slug: seriesSlug } = await createSeries(db, { owner: ada, posts: [post] }));
  await createSeries(db, { owner: ada, posts: [await createPost(db, rye)] });
  await createSeries(db, { owner: ada });
  for (const deleted of [false, true, true]) {
    const { id } = await createPost(db, { ...rye, coverId, deleted });
    if (!deleted) await setBookmark(as(bob), { postId: id });
  }
  await setBookmark(as(bob), { postId });
  for (let n = 0; n < 2; n++) await createComment(db, { post, author: bob });
  await saveVersion(as(ada), { id: postId, label: 'First' });
  await db.post.update({
    where: { id: postId },
    data: { contentRaw: 'Flour, water and salt.' },
    select: { id: true },
  });
  await saveVersion(as(ada), { id: postId, label: 'Second' });
  const guest = await createUser(db);
  ({ id: invitationId } = await createInvitation(db, { post, from: ada, to: guest }));
  const theirs = await createPost(db, { author: guest });
  await createInvitation(db, { post: theirs, from: guest, to: ada });
  admin = await createUser(db, { role: 'admin' });
  await createAccountInvitation(db, { from: admin });
  ({ id: webhookId } = await createWebhook(db, admin));
  ({ id: deliveryId } = await testWebhook(as(admin), { id: webhookId }));
  await db.webhookAttempt.create({
    data: {
      deliveryId,
      number: 1,
      at: new Date(),
      durationMs: 5,
      requestHeaders: {},
      problem: 'No.',
    },
    select: { number: true },
  });
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });

interface Selecting {
  names: readonly string[];
  ask: (input: { fields?: never[] }) => Promise<object>;
  /** How many statements it takes. */
  statements?: number | ((fields?: readonly string[]) => number);
  /** What is looked up, as it stands in the statement, and for which fields. */
  reads: Record<string, readonly string[]>;
}

const page = { limit: 20 };

/** Of a post in a list. */
const ofPosts = {
  'AS summary': [
    ...(['summary', 'summaryIsExcerpt', 'createdAt', 'readingMinutes', 'commentCount'] as const),
    ...(['likeCount', 'bookmarkCount', 'featured', 'pinned'] as const),
  ],
  // Whose post it is decides who is told what is planned.
  '"authorAvatarKey"': ['author', 'publishAt', 'unpublishAt'],
  'AS "coAuthors"': ['coAuthors', 'publishAt', 'unpublishAt'],
  'AS cover': ['cover'],
  "json_agg(json_build_object('slug', t.slug": ['tags'],
};

const ofInvitations = {
  "'authorUsername', inviter.username": ['inviter'],
  "'authorUsername', invitee.username": ['invitee'],
};

const ofWebhooks = { webhook_deliveries: ['lastDelivery'], users: ['createdBy'] };

const lists: Record<string, Selecting> = {
  'GET /search': {
    names: SearchHit.keyof().options,
    ask: (input) => searchPosts(as(), { ...page, ...input, q: 'bread' }),
    reads: {
      ts_headline: ['highlights'],
      content_text: ['highlights'],
      'AS summary': ['post', 'highlights'],
      '"authorAvatarKey"': ['post'],
      'AS "coAuthors"': ['post'],
      'AS cover': ['post'],
      "json_agg(json_build_object('slug', t.slug": ['post'],
    },
  },
  'GET /series': {
    names: SeriesSummary.keyof().options,
    ask: (input) => listSeries(as(), { ...page, all: false, ...input }),
    reads: { '"authorAvatarKey"': ['owner'], 'count(*)': ['postCount'] },
  },
  'GET /series with all': {
    names: SeriesSummary.keyof().options,
    ask: (input) => listSeries(as(ada), { ...page, all: true, ...input }),
    reads: { '"authorAvatarKey"': ['owner'], series_posts: ['postCount'] },
  },
  'GET /series/{slug}': {
    names: Series.keyof().options,
    ask: (input) => getSeries(as(bob), { slug: seriesSlug, ...input }),
    reads: { '"authorAvatarKey"': ['owner'], json_agg: ['posts'] },
  },
  'GET /bookmarks': {
    names: PostSummary.keyof().options,
    ask: (input) => listBookmarks(as(bob), { ...page, ...input }),
    reads: ofPosts,
  },
  'GET /trash': {
    names: TrashedPost.keyof().options,
    ask: (input) => listTrash(as(ada), { ...page, ...input }),
    reads: { ...ofPosts, 'JOIN users u ': ofPosts['"authorAvatarKey"'] },
  },
  'GET /posts/{id}/related': {
    names: PostSummary.keyof().options,
    ask: (input) => relatedPosts(as(), { id: postId, ...input }),
    reads: ofPosts,
  },
  'GET /notifications': {
    names: Notification.keyof().options,
    ask: (input) => listNotifications(as(ada), { ...page, unread: false, ...input }),
    reads: { '"authorAvatarKey"': ['actor'], 'c.body_raw': ['comment'] },
  },
  'GET /posts/{id}/versions': {
    names: PostVersionSummary.keyof().options,
    ask: (input) => listVersions(as(ada), { ...page, id: postId, ...input }),
    statements: 2,
    reads: { '"authorAvatarKey"': ['author'] },
  },
  'GET /posts/{id}/versions/{number}': {
    names: PostVersion.keyof().options,
    ask: (input) => getVersion(as(ada), { id: postId, number: 1, ...input }),
    statements: 2,
    reads: { '"authorAvatarKey"': ['author'], 'AS content': ['content', 'contentHtml'] },
  },
  'GET /posts/{id}/versions/{from}...{to}': {
    names: PostDiff.keyof().options,
    ask: (input) => compareVersions(as(ada), { id: postId, from: 1, to: 2, ...input }),
    statements: 2,
    reads: { '"authorAvatarKey"': ['from', 'to'], 'AS content': ['content'] },
  },
  'GET /posts/{id}/invitations': {
    names: Invitation.keyof().options,
    ask: (input) => listPostInvitations(as(ada), { id: postId, ...input }),
    statements: 2,
    reads: ofInvitations,
  },
  'GET /me/invitations': {
    names: Invitation.keyof().options,
    ask: (input) => listMyInvitations(as(ada), { ...page, ...input }),
    reads: ofInvitations,
  },
  'GET /invitations/{id}': {
    names: Invitation.keyof().options,
    ask: (input) => getInvitation(as(ada), { id: invitationId, ...input }),
    reads: ofInvitations,
  },
  'GET /admin/invitations': {
    names: AccountInvitation.keyof().options,
    ask: (input) => listAccountInvitations(as(admin), { ...page, ...input }),
    reads: { '"authorAvatarKey"': ['inviter'], user_role: ['open'] },
  },
  'GET /admin/users/{id}': {
    names: AdminUserDetails.keyof().options,
    ask: (input) => getAdminUser(as(admin), { id: ada.id, ...input }),
    reads: {
      '"avatarKey"': ['avatarUrl'],
      'FROM posts': ['postCount'],
      'FROM comments': ['commentCount'],
      refresh_tokens: ['sessionCount', 'lastSeenAt'],
    },
  },
  'GET /admin/webhooks': {
    names: Webhook.keyof().options,
    ask: (input) => listWebhooks(as(admin), input),
    reads: ofWebhooks,
  },
  'GET /admin/webhooks/{id}': {
    names: Webhook.keyof().options,
    ask: (input) => getWebhook(as(admin), { id: webhookId, ...input }),
    reads: ofWebhooks,
  },
  'GET /admin/webhooks/{id}/deliveries': {
    names: WebhookDelivery.keyof().options,
    ask: (input) => listWebhookDeliveries(as(admin), { ...page, id: webhookId, ...input }),
    statements: 2,
    reads: { webhook_events: ['type'], webhook_attempts: ['durationMs'] },
  },
  'GET /admin/webhooks/{id}/deliveries/{deliveryId}': {
    names: WebhookDeliveryDetails.keyof().options,
    ask: (input) => getWebhookDelivery(as(admin), { id: webhookId, deliveryId, ...input }),
    statements: (fields) => (fields === undefined || fields.includes('log') ? 3 : 2),
    reads: {
      webhook_events: ['type', 'requestBody'],
      'e.data': ['requestBody'],
      'a.duration_ms': ['durationMs'],
      request_headers: ['log'],
    },
  },
};

const itemsOf = (answer: object): Record<string, unknown>[] =>
  'items' in answer ? (answer.items as Record<string, unknown>[]) : [answer as never];

describe.each(Object.entries(lists))('%s', (_, { names, ask, statements = 1, reads }) => {
  const count = (fields?: readonly string[]) =>
    typeof statements === 'number' ? statements : statements(fields);
  const asked = (fields: readonly string[]) => ask({ fields: fields as never[] });
  const partsOf = (sql: string) => Object.keys(reads).filter((part) => sql.includes(part));

  test.each(names)('%s alone is as in the whole, and all that is read', async (field) => {
    const whole = itemsOf(await ask({}));
    expect(whole).not.toEqual([]);
    const { result, statements: sent } = await database.queries.during(() => asked([field]));
    expect(itemsOf(result)).toEqual(
      whole.map((item) => (field in item ? { [field]: item[field] } : {})),
    );
    expect(sent).toHaveLength(count([field]));
    const expected = Object.entries(reads).filter(([, fields]) => fields.includes(field));
    expect(partsOf(sent.join(';'))).toEqual(expected.map(([part]) => part));
  });

  test('the whole reads all of it', async () => {
    const { statements: sent } = await database.queries.during(() => ask({}));
    expect(sent).toHaveLength(count());
    expect(partsOf(sent.join(';'))).toEqual(Object.keys(reads));
    const { result } = await database.queries.during(() => asked(names));
    expect(itemsOf(result)).toEqual(itemsOf(await ask({})));
  });
});
