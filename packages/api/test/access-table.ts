import type { ApiScope, EmptiedTrash, ErrorCode } from '@masthead/contracts';
import { createSoftwarePasskey, uniqueKey } from '@masthead/testkit';
import {
  type ActorName,
  actors,
  type Caller,
  password,
  type State,
  states,
  type World,
} from './access-world.ts';

/** How a call ends. Of a list: whether the world's post (or comment, or tag) is in it. */
export type Outcome = 'ok' | 'shown' | 'hidden' | ErrorCode;

type Outcomes = Record<ActorName, Outcome>;

export interface AccessRow {
  /** Calls that change nothing share one world. */
  reads?: true;
  /** Calls in a session of its own. */
  endsSession?: true;
  /** Calls as somebody of the same role, who is gone then. */
  endsAccount?: true;
  /** Calls in a session that goes on when all others of that actor end. */
  endsOthers?: true;
  /** Scopes that `call` needs beside the procedure's own. */
  alsoNeeds?: readonly ApiScope[];
  call: (caller: Caller, world: World) => Promise<unknown>;
  /** Turns an answer into its outcome. Default: `ok`. */
  outcome?: (answer: unknown, world: World) => Outcome;
  expected: Partial<Record<State, Outcomes>>;
}

/** Everyone alike; a suspended user's token is refused before anything is called. */
const everyone = (outcome: Outcome, others: Partial<Outcomes> = {}): Outcomes => ({
  ...(Object.fromEntries(actors.map((name) => [name, outcome])) as Outcomes),
  ...others,
  suspended: 'INVALID_TOKEN',
});

/** Who is signed in alike; who is not is sent to sign in. */
const members = (outcome: Outcome, others: Partial<Outcomes> = {}): Outcomes =>
  everyone(outcome, { anonymous: 'UNAUTHENTICATED', ...others });

/** For what has nothing to do with the world's post. */
const whateverState = (outcomes: Outcomes) => ({ published: outcomes });

/** The same in every state but the named ones. */
function inStates(
  usual: Outcomes,
  named: Partial<Record<State, Outcomes>>,
): Record<State, Outcomes> {
  const all = Object.fromEntries(states.map((state) => [state, usual])) as Record<State, Outcomes>;
  return { ...all, ...named };
}

const editors = (outcome: Outcome) => ({ owner: outcome, editor: outcome, admin: outcome });
const authors = (outcome: Outcome) => ({ ...editors(outcome), coAuthor: outcome });
// The author of that world is the suspended actor, not the owner.
const staff = (outcome: Outcome) => ({ editor: outcome, admin: outcome });
const staffAndCoAuthor = (outcome: Outcome) => ({ ...staff(outcome), coAuthor: outcome });

/** Changing what a post says or when: forbidden where it can be read, unheard of where it cannot. */
const changesPost = inStates(members('POST_NOT_FOUND', authors('ok')), {
  published: members('FORBIDDEN', authors('ok')),
  closed: members('FORBIDDEN', authors('ok')),
  deleted: members('POST_NOT_FOUND'),
  'of a suspended author': members('POST_NOT_FOUND', staffAndCoAuthor('ok')),
});

/** Deciding whose it is and whether it is there at all: not for co-authors, who know of it. */
const ownsPost = inStates(members('POST_NOT_FOUND', { ...editors('ok'), coAuthor: 'FORBIDDEN' }), {
  published: members('FORBIDDEN', editors('ok')),
  closed: members('FORBIDDEN', editors('ok')),
  deleted: members('POST_NOT_FOUND'),
  'of a suspended author': members('POST_NOT_FOUND', { ...staff('ok'), coAuthor: 'FORBIDDEN' }),
});

/** The editors' matter, the author's only as far as they hear what it is. */
const featuresPost = inStates(
  members('POST_NOT_FOUND', { ...staff('ok'), owner: 'FORBIDDEN', coAuthor: 'FORBIDDEN' }),
  {
    published: members('FORBIDDEN', staff('ok')),
    closed: members('FORBIDDEN', staff('ok')),
    deleted: members('POST_NOT_FOUND'),
    'of a suspended author': members('POST_NOT_FOUND', { ...staff('ok'), coAuthor: 'FORBIDDEN' }),
  },
);

/** The author's matter alone. */
const pinsPost = inStates(
  members('POST_NOT_FOUND', { ...staffAndCoAuthor('FORBIDDEN'), owner: 'ok' }),
  {
    published: members('FORBIDDEN', { owner: 'ok' }),
    closed: members('FORBIDDEN', { owner: 'ok' }),
    deleted: members('POST_NOT_FOUND'),
    'of a suspended author': members('POST_NOT_FOUND', staffAndCoAuthor('FORBIDDEN')),
  },
);

/** The same, but not of what is published. */
const refusesPublished = {
  ...changesPost,
  published: members('FORBIDDEN', authors('ALREADY_PUBLISHED')),
  closed: members('FORBIDDEN', authors('ALREADY_PUBLISHED')),
  'of a suspended author': members('POST_NOT_FOUND', staffAndCoAuthor('ALREADY_PUBLISHED')),
};

/** Changing a series: forbidden where a part of it can be read, unheard of where none can. */
const changesSeries = inStates(members('SERIES_NOT_FOUND', editors('ok')), {
  published: members('FORBIDDEN', editors('ok')),
  closed: members('FORBIDDEN', editors('ok')),
  'of a suspended author': members('SERIES_NOT_FOUND', staff('ok')),
});

/** What everyone's posts share is the editors' matter, whatever state one post is in. */
const managesTags = inStates(members('FORBIDDEN', staff('ok')), {});

/** Taking an invitation back: for those who may send one. The stranger, who was asked, knows of it. */
const hostsInvitation = inStates(
  members('INVITATION_NOT_FOUND', { ...editors('ok'), stranger: 'FORBIDDEN' }),
  {
    deleted: members('INVITATION_NOT_FOUND', { stranger: 'FORBIDDEN' }),
    'of a suspended author': members('INVITATION_NOT_FOUND', {
      ...staff('ok'),
      stranger: 'FORBIDDEN',
    }),
  },
);

/** Answering it: for the stranger alone. */
const answersInvitation = (outcome: Outcome) =>
  inStates(members('INVITATION_NOT_FOUND', { ...editors('FORBIDDEN'), stranger: outcome }), {
    deleted: members('INVITATION_NOT_FOUND', { stranger: outcome }),
    'of a suspended author': members('INVITATION_NOT_FOUND', {
      ...staff('FORBIDDEN'),
      stranger: outcome,
    }),
  });

/** Done with a post by any member who can read it, and by nobody otherwise, its author neither. */
const needsVisiblePost = inStates(members('POST_NOT_FOUND'), {
  published: members('ok'),
  closed: members('ok'),
});

/** In public lists only what the public can read, whoever asks. */
const inPublicLists = inStates(everyone('hidden'), {
  published: everyone('shown'),
  closed: everyone('shown'),
});

/** Items that have the world's post, comment or tag among them. */
const has =
  (key: (world: World) => string) =>
  (answer: unknown, world: World): Outcome =>
    JSON.stringify(answer).includes(`"${key(world)}"`) ? 'shown' : 'hidden';

const hasPost = has(({ post }) => post.id);

/**
 * The id of an event from just before something was made, as its own id tells. A stream looks back a minute from it, and
 * tells nothing singly where too much was missed: what other worlds had is not asked for.
 */
const justBefore = ({ id }: { id: string }) => {
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const position = [new Date(made + 59_000).toISOString(), []];
  return Buffer.from(JSON.stringify(position)).toString('base64url');
};

/** What a stream tells of what was missed. */
async function untilReady(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const told: unknown[] = [];
  for await (const event of stream) {
    told.push(event);
    if (/"type":"(?:ready|reset)"/.test(JSON.stringify(event))) break;
  }
  return told;
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

const freshAccount = () => {
  const username = `new-${uniqueKey()}`;
  return { email: `${username}@example.org`, username, password };
};

/** The smallest PNG there is: white. */
const onePixel = () =>
  new File(
    [
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
        'base64',
      ),
    ],
    'pixel.png',
  );

/** What a passkey that nobody registered answers to a challenge that nobody gave. */
const unknownPasskey = (() => {
  const passkey = createSoftwarePasskey();
  const registration = passkey.create({ challenge: 'unknown', user: { id: 'unknown' } });
  return { registration, assertion: passkey.get({ challenge: 'unknown' }) };
})();

/** Every procedure of the router, by its path. */
export const accessTable: Record<string, AccessRow> = {
  'auth.register': {
    call: (caller) => caller.auth.register(freshAccount()),
    expected: whateverState(everyone('ok')),
  },
  'auth.login': {
    call: (caller, { owner }) => caller.auth.login({ email: owner.email, password }),
    expected: {
      published: everyone('ok'),
      'of a suspended author': everyone('ACCOUNT_SUSPENDED'),
    },
  },
  'auth.refresh': {
    call: async (caller) => {
      const session = await caller.auth.register({ ...freshAccount(), tokenDelivery: 'body' });
      return caller.auth.refresh({ refreshToken: session.refreshToken });
    },
    expected: whateverState(everyone('ok')),
  },
  'auth.logout': {
    endsSession: true,
    call: (caller) => caller.auth.logout({}),
    expected: whateverState(everyone('ok')),
  },
  'auth.loginFactor': {
    call: (caller) => caller.auth.loginFactor({ ticket: 'mht_unknown', code: '287082' }),
    expected: whateverState(everyone('INVALID_TICKET')),
  },
  'auth.loginPasskey': {
    call: (caller) => caller.auth.loginPasskey({ passkey: unknownPasskey.assertion }),
    expected: whateverState(everyone('PASSKEY_REFUSED')),
  },
  'auth.passkeyOptions': {
    call: (caller) => caller.auth.passkeyOptions({}),
    expected: whateverState(everyone('ok')),
  },
  'auth.stepUp': {
    call: (caller) => caller.auth.stepUp({ password }),
    expected: whateverState(members('ok')),
  },
  'auth.me': {
    reads: true,
    call: (caller) => caller.auth.me({}),
    expected: whateverState(members('ok')),
  },

  'posts.create': {
    call: (caller) => caller.posts.create({ title: uniqueKey() }),
    expected: whateverState(members('ok', { reader: 'FORBIDDEN' })),
  },
  'posts.update': {
    call: (caller, { post }) =>
      caller.posts.update({ id: post.id, expectedVersion: post.version, title: 'Changed' }),
    expected: changesPost,
  },
  'posts.publish': {
    call: (caller, { post }) => caller.posts.publish({ id: post.id }),
    expected: changesPost,
  },
  'posts.unpublish': {
    call: (caller, { post }) => caller.posts.unpublish({ id: post.id }),
    expected: changesPost,
  },
  'posts.schedule': {
    call: (caller, { post }) => caller.posts.schedule({ id: post.id, publishAt: inAnHour() }),
    expected: refusesPublished,
  },
  'posts.unschedule': {
    call: (caller, { post }) => caller.posts.unschedule({ id: post.id }),
    expected: refusesPublished,
  },
  'posts.archive': {
    call: (caller, { post }) => caller.posts.archive({ id: post.id }),
    expected: changesPost,
  },
  'posts.unarchive': {
    call: (caller, { post }) => caller.posts.unarchive({ id: post.id }),
    expected: changesPost,
  },
  'posts.feature': {
    call: (caller, { post }) => caller.posts.feature({ id: post.id }),
    expected: featuresPost,
  },
  'posts.unfeature': {
    call: (caller, { post }) => caller.posts.unfeature({ id: post.id }),
    expected: featuresPost,
  },
  'posts.pin': {
    // And back: the worlds of one author would be more than can be pinned.
    call: async (caller, { post }) => {
      await caller.posts.pin({ id: post.id });
      return caller.posts.unpin({ id: post.id });
    },
    expected: pinsPost,
  },
  'posts.unpin': {
    call: (caller, { post }) => caller.posts.unpin({ id: post.id }),
    expected: pinsPost,
  },
  'posts.linkTranslation': {
    call: (caller, { post, translation }) =>
      caller.posts.linkTranslation({ id: post.id, translationId: translation.id }),
    expected: changesPost,
  },
  'posts.unlinkTranslations': {
    call: (caller, { post }) => caller.posts.unlinkTranslations({ id: post.id }),
    expected: changesPost,
  },
  'posts.delete': {
    call: (caller, { post }) => caller.posts.delete({ id: post.id }),
    expected: ownsPost,
  },
  'posts.trash': {
    reads: true,
    call: (caller) => caller.posts.trash({ limit: 100 }),
    outcome: hasPost,
    expected: inStates(members('hidden'), { deleted: members('hidden', { owner: 'shown' }) }),
  },
  'posts.restore': {
    call: (caller, { post }) => caller.posts.restore({ id: post.id }),
    expected: {
      ...ownsPost,
      deleted: members('POST_NOT_FOUND', { ...editors('ok'), coAuthor: 'FORBIDDEN' }),
    },
  },
  'posts.purge': {
    call: (caller, { post }) => caller.posts.purge({ id: post.id }),
    // Only from the trash. Who may not purge hears of a living post what they hear when they change it.
    expected: inStates(members('POST_NOT_FOUND', { editor: 'FORBIDDEN', coAuthor: 'FORBIDDEN' }), {
      published: members('FORBIDDEN', { owner: 'POST_NOT_FOUND', admin: 'POST_NOT_FOUND' }),
      closed: members('FORBIDDEN', { owner: 'POST_NOT_FOUND', admin: 'POST_NOT_FOUND' }),
      deleted: members('POST_NOT_FOUND', {
        owner: 'ok',
        coAuthor: 'FORBIDDEN',
        editor: 'FORBIDDEN',
        admin: 'ok',
      }),
    }),
  },
  'posts.emptyTrash': {
    call: (caller) => caller.posts.emptyTrash({}),
    outcome: (answer) => ((answer as EmptiedTrash).purged > 0 ? 'shown' : 'hidden'),
    // Worlds of other rows have left their posts in the owner's trash: only its state says anything.
    expected: { deleted: members('hidden', { owner: 'shown' }) },
  },
  'posts.counts': {
    reads: true,
    call: (caller) => caller.posts.counts({}),
    expected: whateverState(members('ok')),
  },
  'posts.bySlug': {
    reads: true,
    call: (caller, { post }) => caller.posts.bySlug({ slug: post.slug }),
    expected: inStates(everyone('POST_NOT_FOUND', authors('ok')), {
      published: everyone('ok'),
      closed: everyone('ok'),
      deleted: everyone('POST_NOT_FOUND'),
      'of a suspended author': everyone('POST_NOT_FOUND', staffAndCoAuthor('ok')),
    }),
  },
  'posts.related': {
    reads: true,
    call: (caller, { post }) => caller.posts.related({ id: post.id }),
    expected: inStates(everyone('POST_NOT_FOUND', authors('ok')), {
      published: everyone('ok'),
      closed: everyone('ok'),
      deleted: everyone('POST_NOT_FOUND'),
      'of a suspended author': everyone('POST_NOT_FOUND', staffAndCoAuthor('ok')),
    }),
  },
  'posts.links': {
    reads: true,
    call: (caller, { post }) => caller.posts.links({ id: post.id }),
    expected: changesPost,
  },
  'posts.list': {
    reads: true,
    call: (caller) => caller.posts.list({ limit: 100 }),
    outcome: hasPost,
    expected: inPublicLists,
  },
  'posts.search': {
    reads: true,
    call: (caller, { word }) => caller.posts.search({ q: word }),
    outcome: hasPost,
    expected: inPublicLists,
  },

  'authors.invite': {
    call: (caller, { post, colleague }) =>
      caller.authors.invite({ id: post.id, username: colleague.username }),
    expected: ownsPost,
  },
  'authors.invitations': {
    reads: true,
    call: (caller, { post }) => caller.authors.invitations({ id: post.id }),
    expected: ownsPost,
  },
  'authors.invitation': {
    reads: true,
    call: (caller, { invitation }) => caller.authors.invitation({ id: invitation.id }),
    expected: inStates(members('INVITATION_NOT_FOUND', { ...editors('ok'), stranger: 'ok' }), {
      deleted: members('INVITATION_NOT_FOUND', { stranger: 'ok' }),
      'of a suspended author': members('INVITATION_NOT_FOUND', { ...staff('ok'), stranger: 'ok' }),
    }),
  },
  'authors.withdraw': {
    call: (caller, { invitation }) => caller.authors.withdraw({ id: invitation.id }),
    expected: hostsInvitation,
  },
  'authors.inbox': {
    reads: true,
    call: (caller) => caller.authors.inbox({ limit: 100 }),
    outcome: has(({ invitation }) => invitation.id),
    expected: inStates(members('hidden', { stranger: 'shown' }), {
      deleted: members('hidden'),
    }),
  },
  'authors.accept': {
    call: (caller, { invitation }) => caller.authors.accept({ id: invitation.id }),
    expected: {
      ...answersInvitation('ok'),
      deleted: members('INVITATION_NOT_FOUND', { stranger: 'INVITATION_CLOSED' }),
    },
  },
  'authors.decline': {
    call: (caller, { invitation }) => caller.authors.decline({ id: invitation.id }),
    expected: answersInvitation('ok'),
  },
  'authors.remove': {
    call: (caller, { post, coAuthor }) =>
      caller.authors.remove({ id: post.id, username: coAuthor.username }),
    // The co-author leaves.
    expected: changesPost,
  },

  'versions.list': {
    reads: true,
    call: (caller, { post }) => caller.versions.list({ id: post.id }),
    expected: changesPost,
  },
  'versions.save': {
    call: (caller, { post }) => caller.versions.save({ id: post.id, label: 'A name' }),
    expected: changesPost,
  },
  'versions.byNumber': {
    reads: true,
    call: (caller, { post }) => caller.versions.byNumber({ id: post.id, number: 1 }),
    expected: changesPost,
  },
  'versions.compare': {
    reads: true,
    call: (caller, { post }) => caller.versions.compare({ id: post.id, from: 1, to: 1 }),
    expected: changesPost,
  },
  'versions.restore': {
    call: (caller, { post }) =>
      caller.versions.restore({ id: post.id, number: 1, expectedVersion: post.version }),
    expected: changesPost,
  },

  // What the editor or the admin gets is their own, not the author's.
  'autosaves.get': {
    reads: true,
    call: (caller, { post }) => caller.autosaves.get({ id: post.id }),
    expected: changesPost,
  },
  'autosaves.save': {
    call: (caller, { post }) =>
      caller.autosaves.save({
        id: post.id,
        expectedVersion: 0,
        baseVersion: post.version,
        title: '',
        content: 'Half a sen',
      }),
    expected: changesPost,
  },
  'autosaves.discard': {
    call: (caller, { post }) => caller.autosaves.discard({ id: post.id }),
    expected: changesPost,
  },

  'comments.create': {
    call: (caller, { post }) => caller.comments.create({ postId: post.id, body: 'Well said.' }),
    expected: { ...needsVisiblePost, closed: members('COMMENTS_DISABLED') },
  },
  'comments.list': {
    reads: true,
    call: (caller, { post }) => caller.comments.list({ postId: post.id }),
    outcome: has(({ comment }) => comment.id),
    expected: inStates(everyone('POST_NOT_FOUND'), {
      published: everyone('shown'),
      closed: everyone('shown'),
    }),
  },
  'comments.watch': {
    reads: true,
    call: async (caller, { post, comment }) =>
      untilReady(
        await caller.comments.watch({ postId: post.id, lastEventId: justBefore(comment) }),
      ),
    outcome: has(({ comment }) => comment.id),
    expected: inStates(everyone('POST_NOT_FOUND'), {
      published: everyone('shown'),
      closed: everyone('shown'),
    }),
  },
  'comments.update': {
    call: (caller, { comment }) =>
      caller.comments.update({ id: comment.id, expectedVersion: 1, body: 'On second thought …' }),
    expected: inStates(members('COMMENT_NOT_FOUND'), {
      published: members('FORBIDDEN', { owner: 'ok' }),
      closed: members('FORBIDDEN', { owner: 'ok' }),
    }),
  },
  'comments.delete': {
    call: (caller, { comment }) => caller.comments.delete({ id: comment.id }),
    expected: inStates(members('COMMENT_NOT_FOUND'), {
      published: members('FORBIDDEN', { owner: 'ok', moderator: 'ok', admin: 'ok' }),
      closed: members('FORBIDDEN', { owner: 'ok', moderator: 'ok', admin: 'ok' }),
    }),
  },

  'media.upload': {
    call: (caller) => caller.media.upload({ file: onePixel() }),
    expected: whateverState(members('ok', { reader: 'FORBIDDEN' })),
  },
  // Who may is sent away by the address, which is one of our own.
  'media.import': {
    call: (caller) => caller.media.import({ url: 'http://127.0.0.1/loaf.png' }),
    expected: whateverState(members('URL_NOT_FETCHED', { reader: 'FORBIDDEN' })),
  },
  'media.list': {
    reads: true,
    call: (caller) => caller.media.list({ limit: 100 }),
    outcome: has(({ media }) => media.id),
    expected: whateverState(members('hidden', { owner: 'shown' })),
  },
  'media.byId': {
    reads: true,
    call: (caller, { media }) => caller.media.byId({ id: media.id }),
    expected: whateverState(members('MEDIA_NOT_FOUND', editors('ok'))),
  },
  'media.uses': {
    reads: true,
    call: (caller, { media }) => caller.media.uses({ id: media.id }),
    expected: whateverState(members('MEDIA_NOT_FOUND', editors('ok'))),
  },
  'media.update': {
    call: (caller, { media }) => caller.media.update({ id: media.id, alt: 'A loaf of bread' }),
    expected: whateverState(members('MEDIA_NOT_FOUND', editors('ok'))),
  },
  'media.delete': {
    call: (caller, { media }) => caller.media.delete({ id: media.id }),
    expected: whateverState(members('MEDIA_NOT_FOUND', editors('ok'))),
  },

  'series.list': {
    reads: true,
    call: (caller) => caller.series.list({ limit: 100 }),
    outcome: has(({ series }) => series.id),
    expected: inPublicLists,
  },
  'series.create': {
    call: (caller) => caller.series.create({ title: uniqueKey() }),
    expected: whateverState(members('ok', { reader: 'FORBIDDEN' })),
  },
  'series.bySlug': {
    reads: true,
    call: (caller, { series }) => caller.series.bySlug({ slug: series.slug }),
    expected: inStates(everyone('SERIES_NOT_FOUND', editors('ok')), {
      published: everyone('ok'),
      closed: everyone('ok'),
      'of a suspended author': everyone('SERIES_NOT_FOUND', staff('ok')),
    }),
  },
  'series.update': {
    call: (caller, { series: { id, version } }) =>
      caller.series.update({ id, expectedVersion: version, title: 'Changed' }),
    expected: changesSeries,
  },
  'series.delete': {
    call: (caller, { series: { id, version } }) =>
      caller.series.delete({ id, expectedVersion: version }),
    expected: changesSeries,
  },
  'series.setPosts': {
    call: (caller, { series: { id, version } }) =>
      caller.series.setPosts({ id, expectedVersion: version, posts: [] }),
    expected: changesSeries,
  },

  'tags.list': {
    reads: true,
    call: (caller, { word }) => caller.tags.list({ q: word }),
    outcome: has(({ word }) => word),
    expected: inPublicLists,
  },
  'tags.bySlug': {
    reads: true,
    call: (caller, { word }) => caller.tags.bySlug({ slug: word }),
    // Whoever manages tags finds those too that nobody can read about.
    expected: inStates(everyone('TAG_NOT_FOUND', staff('ok')), {
      published: everyone('ok'),
      closed: everyone('ok'),
    }),
  },
  'tags.update': {
    call: (caller, { word }) =>
      caller.tags.update({ slug: word, expectedVersion: 1, description: 'Changed' }),
    expected: managesTags,
  },
  'tags.delete': {
    call: (caller, { word }) => caller.tags.delete({ slug: word, detach: true }),
    expected: managesTags,
  },
  'tags.merge': {
    call: async (caller, { word, otherTag }) => caller.tags.merge({ slug: word, into: otherTag }),
    expected: managesTags,
  },
  'tags.aliases': {
    reads: true,
    call: (caller, { word }) => caller.tags.aliases({ slug: word }),
    expected: managesTags,
  },
  'tags.addAlias': {
    call: (caller, { word }) => caller.tags.addAlias({ slug: word, alias: uniqueKey() }),
    expected: managesTags,
  },
  'tags.removeAlias': {
    call: (caller, { word, alias }) => caller.tags.removeAlias({ slug: word, alias }),
    expected: managesTags,
  },
  'users.byUsername': {
    reads: true,
    call: (caller, { owner }) => caller.users.byUsername({ username: owner.username }),
    expected: whateverState(everyone('ok')),
  },
  'follows.set': {
    call: (caller, { owner }) => caller.follows.set({ username: owner.username }),
    expected: whateverState(members('ok', { owner: 'VALIDATION_FAILED' })),
  },
  'follows.unset': {
    call: (caller, { owner }) => caller.follows.unset({ username: owner.username }),
    expected: whateverState(members('ok')),
  },
  'follows.followers': {
    reads: true,
    call: (caller, { owner }) => caller.follows.followers({ username: owner.username }),
    expected: whateverState(everyone('ok')),
  },
  'follows.following': {
    reads: true,
    call: (caller) => caller.follows.following({}),
    expected: whateverState(members('ok')),
  },
  'notifications.list': {
    reads: true,
    call: (caller) => caller.notifications.list({ limit: 100 }),
    outcome: has(({ notification }) => notification.id),
    // That of the stranger, who was told when the post was out.
    expected: inStates(members('hidden'), {
      published: members('hidden', { stranger: 'shown' }),
      closed: members('hidden', { stranger: 'shown' }),
    }),
  },
  'notifications.unreadCount': {
    reads: true,
    call: (caller) => caller.notifications.unreadCount({}),
    expected: whateverState(members('ok')),
  },
  'notifications.watch': {
    reads: true,
    call: async (caller, { notification }) =>
      untilReady(await caller.notifications.watch({ lastEventId: justBefore(notification) })),
    outcome: has(({ notification }) => notification.id),
    expected: inStates(members('hidden'), {
      published: members('hidden', { stranger: 'shown' }),
      closed: members('hidden', { stranger: 'shown' }),
    }),
  },
  'notifications.read': {
    call: (caller, { notification }) => caller.notifications.read({ id: notification.id }),
    expected: whateverState(members('NOTIFICATION_NOT_FOUND', { stranger: 'ok' })),
  },
  'notifications.unsubscribe': {
    call: (caller) => caller.notifications.unsubscribe({ token: 'mhu_nobody' }),
    expected: whateverState(everyone('INVALID_LINK')),
  },
  'notifications.readAll': {
    call: (caller) => caller.notifications.readAll({}),
    expected: whateverState(members('ok')),
  },

  'tokens.list': {
    reads: true,
    call: (caller) => caller.tokens.list({}),
    expected: whateverState(members('ok')),
  },
  'tokens.create': {
    call: (caller) =>
      caller.tokens.create({ name: 'Notes', scopes: ['posts:read'], expiresInDays: 1 }),
    expected: whateverState(members('ok')),
  },
  'tokens.revoke': {
    call: (caller, { token }) => caller.tokens.revoke({ id: token.id }),
    expected: whateverState(members('TOKEN_NOT_FOUND', { owner: 'ok' })),
  },

  'sessions.list': {
    reads: true,
    call: (caller) => caller.sessions.list({}),
    expected: whateverState(members('ok')),
  },
  'sessions.revoke': {
    call: (caller, { session }) => caller.sessions.revoke({ id: session.id }),
    expected: whateverState(members('SESSION_NOT_FOUND', { owner: 'ok' })),
  },
  'sessions.revokeOthers': {
    endsOthers: true,
    call: (caller) => caller.sessions.revokeOthers({}),
    expected: whateverState(members('ok')),
  },

  'factors.get': {
    reads: true,
    call: (caller) => caller.factors.get({}),
    expected: whateverState(members('ok')),
  },
  'factors.setUpTotp': {
    call: (caller) => caller.factors.setUpTotp({}),
    expected: whateverState(members('ok')),
  },
  'factors.confirmTotp': {
    call: async (caller) => {
      await caller.factors.setUpTotp({});
      return caller.factors.confirmTotp({ code: '287082' });
    },
    expected: whateverState(members('WRONG_CODE')),
  },
  'factors.removeTotp': {
    call: (caller) => caller.factors.removeTotp({}),
    expected: whateverState(members('ok')),
  },
  'factors.renewRecoveryCodes': {
    call: (caller) => caller.factors.renewRecoveryCodes({}),
    expected: whateverState(members('NO_SECOND_FACTOR')),
  },
  'passkeys.options': {
    call: (caller) => caller.passkeys.options({}),
    expected: whateverState(members('ok')),
  },
  'passkeys.register': {
    call: (caller) =>
      caller.passkeys.register({ name: 'My phone', passkey: unknownPasskey.registration }),
    expected: whateverState(members('PASSKEY_REFUSED')),
  },
  'passkeys.rename': {
    call: (caller, { passkey }) => caller.passkeys.rename({ id: passkey.id, name: 'My phone' }),
    expected: whateverState(members('PASSKEY_NOT_FOUND')),
  },
  'passkeys.remove': {
    call: (caller, { passkey }) => caller.passkeys.remove({ id: passkey.id }),
    expected: whateverState(members('PASSKEY_NOT_FOUND')),
  },

  'account.changePassword': {
    endsOthers: true,
    call: (caller) =>
      caller.account.changePassword({ currentPassword: password, newPassword: password }),
    expected: whateverState(members('ok')),
  },
  'account.delete': {
    endsAccount: true,
    call: (caller) => caller.account.delete({ content: 'delete' }),
    expected: whateverState(members('ok')),
  },
  'account.requestPasswordReset': {
    call: (caller, { owner }) => caller.account.requestPasswordReset({ email: owner.email }),
    expected: whateverState(everyone('ok')),
  },
  'account.resetPassword': {
    call: (caller) => caller.account.resetPassword({ token: 'mhe_unknown', password }),
    expected: whateverState(everyone('INVALID_LINK')),
  },
  'account.requestEmailVerification': {
    call: (caller) => caller.account.requestEmailVerification({}),
    expected: whateverState(members('ok')),
  },
  'account.verifyEmail': {
    call: (caller) => caller.account.verifyEmail({ token: 'mhe_unknown' }),
    expected: whateverState(everyone('INVALID_LINK')),
  },
  'account.requestEmailChange': {
    call: (caller) =>
      caller.account.requestEmailChange({
        email: `${uniqueKey()}@example.org`,
        currentPassword: password,
      }),
    expected: whateverState(members('ok')),
  },
  'account.confirmEmailChange': {
    call: (caller) => caller.account.confirmEmailChange({ token: 'mhe_unknown' }),
    expected: whateverState(everyone('INVALID_LINK')),
  },
  'account.revertEmailChange': {
    call: (caller) => caller.account.revertEmailChange({ token: 'mhe_unknown' }),
    expected: whateverState(everyone('INVALID_LINK')),
  },

  'audit.list': {
    reads: true,
    call: (caller) => caller.audit.list({ limit: 100 }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },

  'webhooks.list': {
    reads: true,
    call: (caller) => caller.webhooks.list({}),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.create': {
    call: (caller) =>
      caller.webhooks.create({ url: 'https://example.org/', events: ['post.published'] }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.byId': {
    reads: true,
    call: (caller, { webhook: { id } }) => caller.webhooks.byId({ id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.update': {
    call: (caller, { webhook: { id } }) =>
      caller.webhooks.update({ id, expectedVersion: 1, url: 'https://evil.example.org/' }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.delete': {
    call: (caller, { webhook: { id } }) => caller.webhooks.delete({ id, expectedVersion: 1 }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.rotateSecret': {
    call: (caller, { webhook: { id } }) => caller.webhooks.rotateSecret({ id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.test': {
    call: (caller, { webhook: { id } }) => caller.webhooks.test({ id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.deliveries': {
    reads: true,
    call: (caller, { webhook: { id } }) => caller.webhooks.deliveries({ id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.delivery': {
    reads: true,
    call: (caller, { webhook: { id, deliveryId } }) => caller.webhooks.delivery({ id, deliveryId }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'webhooks.replay': {
    call: (caller, { webhook: { id, deliveryId } }) => caller.webhooks.replay({ id, deliveryId }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },

  'adminUsers.list': {
    reads: true,
    call: (caller) => caller.adminUsers.list({}),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'adminUsers.byId': {
    reads: true,
    call: (caller, { owner }) => caller.adminUsers.byId({ id: owner.id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'adminUsers.changeRole': {
    call: (caller, { colleague }) =>
      caller.adminUsers.changeRole({ id: colleague.id, role: 'admin' }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'adminUsers.suspend': {
    call: (caller, { colleague }) =>
      caller.adminUsers.suspend({ id: colleague.id, reason: 'Advertising.' }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'adminUsers.reinstate': {
    call: (caller, { colleague }) => caller.adminUsers.reinstate({ id: colleague.id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },

  'accountInvitations.list': {
    reads: true,
    call: (caller) => caller.accountInvitations.list({}),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'accountInvitations.create': {
    call: (caller) =>
      caller.accountInvitations.create({ email: `${uniqueKey()}@example.org`, role: 'admin' }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'accountInvitations.resend': {
    call: (caller, { accountInvitation: { id } }) => caller.accountInvitations.resend({ id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'accountInvitations.revoke': {
    call: (caller, { accountInvitation: { id } }) => caller.accountInvitations.revoke({ id }),
    expected: whateverState(members('FORBIDDEN', { admin: 'ok' })),
  },
  'accountInvitations.signUp': {
    call: (caller, { owner }) => caller.accountInvitations.signUp({ email: owner.email }),
    expected: whateverState(everyone('ok')),
  },
  // Whoever has the link.
  'accountInvitations.look': {
    reads: true,
    call: (caller, { accountInvitation: { token } }) => caller.accountInvitations.look({ token }),
    expected: whateverState(everyone('ok')),
  },
  'accountInvitations.accept': {
    call: (caller, { accountInvitation: { token } }) =>
      caller.accountInvitations.accept({ token, username: `u${uniqueKey()}`, password }),
    expected: whateverState(everyone('ok')),
  },
  'site.get': {
    reads: true,
    call: (caller) => caller.site.get({}),
    expected: whateverState(everyone('ok')),
  },

  'users.updateMe': {
    alsoNeeds: ['profile:read'],
    call: async (caller) => {
      const { version } = await caller.auth.me({});
      return caller.users.updateMe({ expectedVersion: version, bio: uniqueKey() });
    },
    expected: whateverState(members('ok')),
  },

  'likes.set': {
    call: (caller, { post }) => caller.likes.set({ postId: post.id }),
    expected: needsVisiblePost,
  },
  'likes.unset': {
    call: (caller, { post }) => caller.likes.unset({ postId: post.id }),
    expected: needsVisiblePost,
  },
  'bookmarks.set': {
    call: (caller, { post }) => caller.bookmarks.set({ postId: post.id }),
    expected: needsVisiblePost,
  },
  'bookmarks.unset': {
    call: (caller, { post }) => caller.bookmarks.unset({ postId: post.id }),
    expected: needsVisiblePost,
  },
  'bookmarks.list': {
    reads: true,
    call: (caller) => caller.bookmarks.list({ limit: 100 }),
    outcome: hasPost,
    expected: inStates(members('hidden'), {
      published: members('hidden', { owner: 'shown' }),
      closed: members('hidden', { owner: 'shown' }),
    }),
  },
};

/** The same questions with a filter that asks for more than the public may see. */
export const ownListTable: AccessRow = {
  reads: true,
  call: (caller) => caller.posts.list({ status: 'any', limit: 100 }),
  outcome: hasPost,
  expected: inStates(members('hidden', { owner: 'shown', coAuthor: 'shown' }), {
    deleted: members('hidden'),
    'of a suspended author': members('hidden', { coAuthor: 'shown' }),
  }),
};

/** All series of the owner: of their own accord, or by an editor. */
export const allSeriesTable: AccessRow = {
  reads: true,
  call: (caller, { owner }) => caller.series.list({ owner: owner.username, all: true, limit: 100 }),
  outcome: has(({ series }) => series.id),
  expected: inStates(members('FORBIDDEN', editors('shown')), {
    'of a suspended author': members('FORBIDDEN', staff('shown')),
  }),
};
