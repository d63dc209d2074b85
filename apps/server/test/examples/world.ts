import { announceDuePosts } from '@masthead/core';
import {
  addCoAuthor,
  createAccountInvitation,
  createComment,
  createInvitation,
  createPost,
  createSeries,
  createTestContext,
  type TestDatabase,
} from '@masthead/testkit';
import { vi } from 'vitest';
import { idOf, ids, NOW } from './ids.ts';
import { createMembers, type Member, type Members, signIn } from './members.ts';
import { LOAF_COLOUR, pictureFile } from './picture.ts';

/** The blog that every example finds, the same each time. */
export interface World {
  /** What requests of theirs carry. */
  sessions: Record<Member, { accessToken: string; refreshToken: string }>;
  /** By what the document shows of them, ids and keys that the server chose. */
  known: ReadonlyMap<string, string>;
}

type Db = TestDatabase['db'];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Sets the clock of this process, which ids and rows are dated by. */
const clock = (beforeNow: number) => vi.setSystemTime(NOW.getTime() - beforeNow);
/** Between what is listed in the order of its time. */
const tick = () => vi.setSystemTime(Date.now() + MINUTE);

/** Writes the blog into an empty database; then it is NOW. */
export async function createWorld(db: Db): Promise<World> {
  const known = new Map<string, string>();
  clock(40 * DAY);
  const members = await createMembers(db);
  await follow(db, members);
  clock(30 * DAY);
  await writeOldPosts(db, members);
  clock(20 * DAY);
  const bread = await writeBread(db, members);
  clock(19 * DAY);
  await discussBread(db, members, { bread, known });
  clock(10 * DAY);
  const rye = await writeUnpublished(db, members);
  const series = await createSeries(db, {
    ...{ owner: members.sunniva, title: 'Bread for beginners', posts: [bread, rye] },
    description: 'Three loaves, in the order in which to fail at them.',
  });
  known.set(ids.series, series.id);
  await invite(db, members, { rye, known });
  clock(5 * MINUTE);
  const sessions = await signAllIn(db, members, known);
  await writeOn(sessions.sunniva.caller, { bread, rye, known });
  await keepTags(sessions.maud.caller);
  clock(0);
  return { sessions, known };
}

type Known = Map<string, string>;
type Caller = Awaited<ReturnType<typeof signIn>>['caller'];

async function follow(db: Db, { sunniva, ikenna, ...readers }: Members): Promise<void> {
  for (const follower of Object.values(readers)) {
    tick();
    const { caller } = await signIn(db, follower);
    await caller.follows.set({ username: sunniva.username });
  }
  const { caller } = await signIn(db, sunniva);
  await caller.follows.set({ username: ikenna.username });
  await db.refreshToken.deleteMany();
}

async function writeOldPosts(db: Db, { maud, ikenna }: Members): Promise<void> {
  const maps = await createPost(db, {
    ...{ id: ids.maps, author: ikenna, title: 'What Mercator was for', tags: ['maps'] },
    content: 'A map that is wrong about size can be right about *direction*.',
  });
  await addCoAuthor(db, maps, maud);
  tick();
  await createPost(db, {
    ...{ id: ids.covers, author: maud, title: 'Two hundred and forty covers' },
    ...{ content: 'We needed 240 covers, and I bought 260 sheets.', tags: ['letterpress'] },
  });
}

/** The post that most examples are about, with its translation. */
async function writeBread(db: Db, { sunniva }: Members) {
  const bread = await createPost(db, {
    ...{ id: ids.bread, author: sunniva, title: 'The arithmetic of bread' },
    summary: 'Everything in a loaf is counted against the flour.',
    ...{ content: '## Flour is a hundred\n\nWater is 70.', tags: ['bread', 'workshop'] },
  });
  tick();
  await createPost(db, {
    ...{ id: ids.brot, author: sunniva, title: 'Die Arithmetik des Brotes', language: 'de' },
    ...{ content: 'Mehl ist hundert, Wasser ist 70, Salz ist 2.', tags: ['bread'] },
  });
  await announceDuePosts(createTestContext({ db }));
  return bread;
}

async function discussBread(
  db: Db,
  { sunniva, hollis, greta }: Members,
  { bread, known }: { bread: { id: string }; known: Known },
): Promise<void> {
  const body = 'Is that 70 *by weight*?';
  const question = await createComment(db, { post: bread, author: hollis, body });
  tick();
  const reply = { post: bread, author: sunniva, parent: question };
  const answer = await createComment(db, { ...reply, body: 'By weight. I own no cups.' });
  tick();
  const disagreement = { post: bread, author: greta, body: 'My rye disagrees with all of this.' };
  const remark = await createComment(db, disagreement);
  known.set(ids.question, question.id).set(ids.answer, answer.id).set(ids.remark, remark.id);
  const notification = await db.notification.findFirstOrThrow({
    where: { commentId: remark.id },
    select: { id: true },
  });
  known.set(ids.notification, notification.id);
  for (const member of [hollis, greta]) {
    const { caller } = await signIn(db, member);
    for (const postId of [ids.covers, ids.maps, ids.bread]) {
      tick();
      await caller.bookmarks.set({ postId });
      await caller.likes.set({ postId });
    }
  }
  await db.refreshToken.deleteMany();
}

/** One post of each status that nobody but its author reads. */
async function writeUnpublished(db: Db, { sunniva: author }: Members) {
  await createPost(db, {
    ...{ id: ids.oldOven, author, title: 'The old oven', content: 'It leaned.' },
    status: 'archived',
  });
  tick();
  await createPost(db, {
    ...{ id: ids.crumbs, author, title: 'Crumbs', content: 'Swept up.' },
    deleted: true,
  });
  tick();
  await createPost(db, {
    ...{ id: ids.list, author, title: 'March: the list', content: 'What to bake in the dark.' },
    ...{ status: 'scheduled', publishAt: new Date('2026-03-09T06:00:00.000Z') },
  });
  tick();
  return createPost(db, {
    ...{ id: ids.rye, author, title: 'Rye, slowly', content: 'Start the day before.' },
    ...{ status: 'draft', tags: ['bread'] },
  });
}

async function invite(
  db: Db,
  { maud, sunniva, ikenna }: Members,
  { rye, known }: { rye: { id: string }; known: Known },
): Promise<void> {
  const invitation = await createInvitation(db, { post: rye, from: sunniva, to: ikenna });
  const toAccount = await createAccountInvitation(db, {
    ...{ from: maud, email: 'tilman@example.org', expiresAt: new Date(NOW.getTime() + 4 * DAY) },
  });
  known.set(ids.invitation, invitation.id).set(ids.accountInvitation, toAccount.id);
}

async function signAllIn(db: Db, members: Members, known: Known) {
  const elsewhere = await signIn(db, members.sunniva);
  known.set(ids.otherSession, elsewhere.sessionId);
  tick();
  const sessions = Object.fromEntries(
    await Promise.all(
      Object.entries(members).map(async ([name, user]) => [name, await signIn(db, user)]),
    ),
  ) as Record<Member, Awaited<ReturnType<typeof signIn>>>;
  known.set(ids.session, sessions.sunniva.sessionId);
  return sessions;
}

/** What its author has beside a post: a picture, kept versions, unsaved text, a token for a program. */
async function writeOn(
  caller: Caller,
  {
    bread,
    rye,
    known,
  }: Record<'bread' | 'rye', { id: string; version: number }> & { known: Known },
): Promise<void> {
  const loaf = await upload(caller, { name: 'loaf', colour: LOAF_COLOUR });
  tick();
  const oven = await upload(caller, { name: 'oven', colour: '#3a3a3a' });
  for (const [name, { id, url }] of Object.entries({ loaf, oven })) {
    const shown = ids[name as 'loaf' | 'oven'];
    known.set(shown, id);
    known.set(storageKey(shown), url.slice('/media/'.length).split('.')[0] ?? '');
  }
  const { id, version: expectedVersion } = bread;
  const content =
    '## Flour is a hundred\n\nWater is 70, salt is 2: a map with [a scale](/posts/what-mercator-was-for).';
  await caller.posts.update({ id, expectedVersion, content, coverId: loaf.id });
  await caller.versions.save({ id, label: 'Sent to Maud' });
  await caller.autosaves.save({
    ...{ id: rye.id, baseVersion: rye.version, expectedVersion: 0 },
    ...{ title: 'Rye, slowly', content: 'Start two days before.' },
  });
  const token = await caller.tokens.create({
    ...{ name: 'Publish from my notes', scopes: ['posts:read', 'posts:write'] },
  });
  known.set(ids.apiToken, token.id);
}

/** 32 hexadecimal digits, as the files of a picture begin with. */
const storageKey = (id: string) => id.replaceAll('-', '').replace(idOf('').slice(0, 4), 'f11e');

async function upload(caller: Caller, { name, colour }: { name: string; colour: string }) {
  return caller.media.upload({ file: await pictureFile(`${name}.png`, colour), alt: `A ${name}` });
}

async function keepTags(caller: Caller): Promise<void> {
  const { version: expectedVersion } = await caller.tags.bySlug({ slug: 'bread' });
  const description = 'Flour, water, salt, and waiting.';
  await caller.tags.update({ slug: 'bread', expectedVersion, description });
  await caller.tags.addAlias({ slug: 'bread', alias: 'loaves' });
}
