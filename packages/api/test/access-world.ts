import { createCaller } from '@masthead/api';
import type { ApiScope, Comment, Invitation, Post, Series, UserRole } from '@masthead/contracts';
import { newId, setBookmark, testWebhook } from '@masthead/core';
import {
  actorOf,
  addCoAuthor,
  createAccountInvitation,
  createComment,
  createInvitation,
  createMediaRow,
  createPasskeyRow,
  createPost,
  createSeries,
  createSession,
  createTestContext,
  createToken,
  createUser,
  createWebhook,
  sessionOf,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';

/** Who asks. `owner` wrote the post and the comment, the post with `coAuthor`; `stranger` is another author. */
export const actors = [
  'anonymous',
  'reader',
  'stranger',
  'owner',
  'coAuthor',
  'moderator',
  'editor',
  'admin',
  'suspended',
] as const;
export type ActorName = (typeof actors)[number];

/** What they ask about. */
export const states = [
  'published',
  'closed',
  'draft',
  'scheduled',
  'archived',
  'expired',
  'deleted',
  'of a suspended author',
] as const;
export type State = (typeof states)[number];

/** The owner's and the co-author's post in some state, with a comment of theirs on it, and its one tag. */
export interface World {
  post: Post;
  comment: Comment;
  /** A published post of the same author, in German. */
  translation: { id: string };
  /** A picture of the owner's that nothing shows. */
  media: { id: string };
  /** A series of the owner's that the post is the only part of. */
  series: Series;
  /** One of the owner's, on a device that no test uses. */
  session: { id: string };
  /** An API token of the owner's. */
  token: { id: string };
  /** The colleague's. */
  passkey: { id: string };
  /** The stranger's, of the post. */
  notification: { id: string };
  /** A word that only this post has: its title, and its tag. */
  word: string;
  owner: TestUser;
  /** A tag that no post has, and an alias of the post's tag. */
  otherTag: string;
  alias: string;
  coAuthor: TestUser;
  /** An editor of this world alone, who invited the stranger. */
  colleague: TestUser;
  /** Of an admin to somebody who has no account, and its link. */
  accountInvitation: { id: string; token: string };
  /** An admin's, and a test that it is to be sent. */
  webhook: { id: string; deliveryId: string };
  /** To that post, from the colleague to the stranger: open. */
  invitation: Invitation;
}

export type Database = TestDatabase['db'];

export type Caller = ReturnType<typeof createCaller>;

const roles: Record<Exclude<ActorName, 'anonymous'>, UserRole> = {
  reader: 'reader',
  stranger: 'author',
  owner: 'author',
  coAuthor: 'author',
  moderator: 'moderator',
  editor: 'editor',
  admin: 'admin',
  suspended: 'admin',
};

export const password = 'correct horse battery';

/** One account of each kind, signed in. */
export interface Cast {
  user(name: ActorName): TestUser;
  /** What a request of theirs carries, undefined for nobody; `fresh`: that of a new session. */
  accessToken(name: ActorName, fresh?: boolean): Promise<string | undefined>;
  /** That of a new session, which later calls go on with: for what ends all others. */
  lastingToken(name: ActorName): Promise<string | undefined>;
  /** That of somebody else of their role, for what ends an account. */
  passingToken(name: ActorName): Promise<string | undefined>;
  /** An API token of theirs with these scopes — the same again while it is good. */
  apiToken(name: ActorName, scopes: ApiScope[]): Promise<string>;
}

export async function createCast(db: Database): Promise<Cast> {
  const members = new Map<ActorName, { user: TestUser; accessToken: string }>();
  const signUp = async (name: ActorName, role: UserRole) => {
    const username = `${name.toLowerCase()}-${uniqueKey()}`;
    const { user, accessToken } = await createCaller(createTestContext({ db })).auth.register({
      email: `${username}@example.org`,
      username,
      password,
    });
    const suspendedAt = name === 'suspended' ? new Date() : null;
    await db.user.update({
      where: { id: user.id },
      data: { role, suspendedAt },
      select: { id: true },
    });
    return { user: { ...user, role }, accessToken };
  };
  for (const [name, role] of Object.entries(roles) as [ActorName, UserRole][]) {
    members.set(name, await signUp(name, role));
  }
  const signInAgain = async (name: ActorName) => {
    const member = members.get(name);
    if (!member || name === 'suspended') return member?.accessToken;
    const { email } = member.user;
    const again = await createCaller(createTestContext({ db })).auth.login({ email, password });
    return sessionOf(again).accessToken;
  };
  const apiTokens = new Map<string, { id: string; token: string }>();
  const userOf = (name: ActorName) => {
    const member = members.get(name);
    if (!member) throw new Error(`${name} has no account`);
    return member.user;
  };
  return {
    user: userOf,
    async accessToken(name, fresh = false) {
      return fresh ? signInAgain(name) : members.get(name)?.accessToken;
    },
    async lastingToken(name) {
      const accessToken = await signInAgain(name);
      const member = members.get(name);
      if (member && accessToken) members.set(name, { ...member, accessToken });
      return accessToken;
    },
    async passingToken(name) {
      const member = members.get(name);
      if (!member || name === 'suspended') return member?.accessToken;
      return (await signUp(name, member.user.role)).accessToken;
    },
    async apiToken(name, scopes) {
      const key = [name, ...scopes].join(' ');
      const known = apiTokens.get(key);
      if (known && (await db.apiToken.count({ where: { id: known.id } })) === 1) return known.token;
      const made = await createToken(db, userOf(name), { scopes });
      apiTokens.set(key, made);
      return made.token;
    },
  };
}

/** Makes a world: the post is first published, to be commented on, and then brought into its state. */
export async function createWorld(db: Database, cast: Cast, state: State): Promise<World> {
  const word = `zq${uniqueKey()}`;
  const owner = cast.user(state === 'of a suspended author' ? 'suspended' : 'owner');
  const unsuspended = {
    where: { id: owner.id },
    data: { suspendedAt: null },
    select: { id: true },
  } as const;
  if (state === 'of a suspended author') await db.user.update(unsuspended);
  const post = await createPost(db, { author: owner, title: word, tags: [word] });
  const translation = await createPost(db, { author: owner, language: 'de' });
  const coAuthor = cast.user('coAuthor');
  await addCoAuthor(db, post, coAuthor);
  await addCoAuthor(db, translation, coAuthor);
  const colleague = await createUser(db, { role: 'editor' });
  const invitation = await createInvitation(db, {
    post,
    from: colleague,
    to: cast.user('stranger'),
  });
  const accountInvitation = await createAccountInvitation(db, { from: cast.user('admin') });
  const comment = await createComment(db, { post, author: owner });
  const media = await createMediaRow(db, owner);
  const series = await createSeries(db, { owner, posts: [post] });
  const { otherTag, alias } = await createTags(db, word);
  await setBookmark(createTestContext({ db, actor: actorOf(owner) }), { postId: post.id });
  const notification = await db.notification.create({
    data: {
      id: newId(),
      userId: cast.user('stranger').id,
      kind: 'new_post',
      subjectId: post.id,
      actorId: owner.id,
      postId: post.id,
    },
    select: { id: true },
  });
  const session = await createSession(db, owner);
  const name = 'of a world';
  // Of the worlds before: nobody may have many.
  await db.apiToken.deleteMany({ where: { userId: owner.id, name } });
  const token = await createToken(db, owner, { name });
  const passkey = await createPasskeyRow(db, colleague);
  const webhook = await createSentWebhook(db, cast.user('admin'));
  await db.post.update({ where: { id: post.id }, data: stateData(state), select: { id: true } });
  if (state === 'of a suspended author') {
    await db.user.update({ ...unsuspended, data: { suspendedAt: new Date() } });
  }
  return {
    post,
    comment,
    translation,
    media,
    series,
    session,
    token,
    passkey,
    notification,
    word,
    owner,
    otherTag,
    alias,
    coAuthor,
    colleague,
    invitation,
    accountInvitation,
    webhook,
  };
}

async function createSentWebhook(db: Database, admin: TestUser) {
  // Of the worlds before: the site may not have many.
  await db.webhook.deleteMany({});
  const { id } = await createWebhook(db, admin);
  const test = await testWebhook(createTestContext({ db, actor: actorOf(admin) }), { id });
  return { id, deliveryId: test.id };
}

function stateData(state: State) {
  const hour = 3_600_000;
  switch (state) {
    case 'closed':
      return { commentsEnabled: false };
    case 'draft':
    case 'archived':
      return { status: state };
    case 'scheduled':
      return { status: state, publishAt: new Date(Date.now() + hour) };
    case 'expired':
      return {
        publishAt: new Date(Date.now() - 2 * hour),
        unpublishAt: new Date(Date.now() - hour),
      };
    case 'deleted':
      return { deletedAt: new Date() };
    case 'published':
    case 'of a suspended author':
      return {};
  }
}

async function createTags(db: Database, word: string) {
  const [otherTag, alias] = [`other-${uniqueKey()}`, `alias-${uniqueKey()}`];
  const { id: tagId } = await db.tag.findUniqueOrThrow({ where: { slug: word } });
  await db.tag.create({ data: { id: newId(), slug: otherTag, name: otherTag } });
  await db.tagAlias.create({ data: { slug: alias, tagId } });
  return { otherTag, alias };
}
