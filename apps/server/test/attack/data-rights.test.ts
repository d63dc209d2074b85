import { newId } from '@masthead/core';
import { verifyAuditChain } from '@masthead/db';
import {
  addCoAuthor,
  createComment,
  createMediaRow,
  createPost,
  createSeries,
  createToken,
  createUser,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { openMailbox } from '../support/mailbox.ts';
import { signUp, signUpAs } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { transports } from '../support/transports.ts';

// THREATS, "Import, export, data rights": each test is named by the number of its case.

const server = await startTestServer();
const { db, origin } = server;
const mailbox = await openMailbox(db, { origin: 'http://masthead.test' });
afterAll(async () => {
  await mailbox[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

interface Text {
  table: string;
  column: string;
}

/** Where in the whole database a text still stands. */
async function placesOf(needle: string): Promise<string[]> {
  const columns = await db.$queryRaw<Text[]>`
    SELECT format('%I.%I', c.table_schema, c.table_name) AS "table", format('%I', c.column_name) AS "column"
      FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
       AND c.data_type IN ('text', 'character varying', 'jsonb', 'json', 'uuid', 'ARRAY', 'tsvector')`;
  const places: string[] = [];
  for (const { table, column } of columns) {
    const [found] = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${table} WHERE strpos(lower(${column}::text), lower($1)) > 0`,
      needle,
    );
    if (found && found.count > 0) places.push(`${table}.${column}`);
  }
  return places;
}

describe.for(transports)('on $name', ({ on }) => {
  const call = on(origin);

  /** Somebody with something of everything, and what others have with them. */
  async function settled() {
    const session = await signUp(call);
    const user: TestUser = { ...session.user, email: session.user.email };
    const word = `zq${uniqueKey()}`;
    await db.user.update({ where: { id: user.id }, data: { bio: `${word}bio` } });
    const friend = await createUser(db);
    const shown = await createPost(db, { author: user, title: `${word} shown` });
    const draft = await createPost(db, { author: user, title: `${word} draft`, status: 'draft' });
    const joint = await createPost(db, { author: user, title: `${word} joint` });
    await addCoAuthor(db, joint, friend);
    const series = await createSeries(db, { owner: user, posts: [shown] });
    const portrait = await createMediaRow(db, user);
    await db.user.update({ where: { id: user.id }, data: { avatarId: portrait.id } });
    const theirs = await createPost(db, { author: friend });
    const comment = await createComment(db, { post: theirs, author: user, body: `${word}comment` });
    await createComment(db, { post: theirs, author: friend, parent: comment });
    const token = session.accessToken;
    for (const procedure of ['likes.set', 'bookmarks.set']) {
      expect((await call(procedure, { postId: theirs.id }, { token })).status).toBeLessThan(300);
    }
    await call('follows.set', { username: friend.username }, { token });
    await db.notification.create({
      data: {
        ...{ id: newId(), userId: user.id, kind: 'new_post', subjectId: theirs.id },
        ...{ actorId: friend.id, postId: theirs.id },
      },
    });
    const apiToken = (await createToken(db, user, { scopes: ['profile:read'] })).token;
    return {
      ...{ session, user, word, friend, shown, draft, joint, series, portrait, theirs, comment },
      ...{ token, apiToken },
    };
  }

  const statusOf = async (procedure: string, input: object, token?: string) =>
    (await call(procedure, input, { token })).status;
  const page = async (path: string) => (await fetch(`${origin}${path}`)).text();

  test.each(['delete', 'anonymise'] as const)(
    '71: a deleted account leaves what its owner chose (%s), and nothing else',
    async (content) => {
      const them = await settled();
      const { user, word, friend, token, session } = them;
      expect(await statusOf('account.delete', { content }, token)).toBeLessThan(300);

      // Dead on the next request.
      expect(await statusOf('auth.me', {}, token)).toBe(401);
      expect(await statusOf('auth.me', {}, them.apiToken)).toBe(401);
      const { refreshToken } = session;
      expect(await statusOf('auth.refresh', { refreshToken })).toBe(401);
      const { email } = user;
      expect(await statusOf('auth.login', { email, password: 'correct horse battery' })).toBe(401);
      expect(await statusOf('users.byUsername', { username: user.username })).toBe(404);

      // What readers find.
      const stays = content === 'anonymise';
      expect(await statusOf('posts.bySlug', { slug: them.shown.slug })).toBe(stays ? 200 : 404);
      const { data: found } = await call('posts.search', { q: word });
      const titles = found.items
        .map((item: { post: { title: string } }) => item.post.title)
        .toSorted();
      const left = [`${word} joint`, ...(stays ? [`${word} shown`] : [])];
      expect(titles).toEqual(left);
      for (const path of ['/feed.xml', '/sitemap.xml', '/feed.json']) {
        const text = await page(path);
        expect(text.includes(them.shown.slug), path).toBe(stays);
        expect(text, path).not.toContain(user.username);
      }
      expect(await statusOf('series.bySlug', { slug: them.series.slug })).toBe(stays ? 200 : 404);
      const { data: joint } = await call('posts.bySlug', { slug: them.joint.slug });
      expect(joint).toMatchObject({ author: { username: friend.username }, coAuthors: [] });
      const { data: thread } = await call('comments.list', { postId: them.theirs.id });
      expect(thread.items).toHaveLength(2);
      expect(JSON.stringify(thread).includes(`${word}comment`)).toBe(stays);
      if (stays) {
        const { data: shown } = await call('posts.bySlug', { slug: them.shown.slug });
        expect(shown.author).toMatchObject({ displayName: 'Deleted user', avatarUrl: null });
      }

      // Counters are right, and nothing of theirs is anywhere, but for the mail that says farewell.
      const { likeCount, bookmarkCount, commentCount } = await db.post.findUniqueOrThrow({
        where: { id: them.theirs.id },
      });
      expect([likeCount, bookmarkCount, commentCount]).toEqual([0, 0, stays ? 2 : 1]);
      const { followerCount } = await db.user.findUniqueOrThrow({ where: { id: friend.id } });
      expect(followerCount).toBe(0);
      const mails = await mailbox.to(email);
      expect(mails.filter((text) => text.includes('was deleted just now'))).toHaveLength(1);
      expect(await placesOf(email)).toEqual(['public.mails.recipient']);
      expect(await placesOf(user.username)).toEqual(['public.mails.recipient']);
      expect(await placesOf(`${word}bio`)).toEqual([]);
      expect(await placesOf(`${word} draft`)).toEqual([]);
      expect(await db.media.count({ where: { id: them.portrait.id } })).toBe(0);
      // The log names the account by its id, and is whole.
      expect(await placesOf(user.id)).toEqual([
        'public.audit_log.actor_id',
        'public.audit_log.subject_id',
      ]);
      const deed = await db.auditEntry.findFirst({
        where: { action: 'user.delete', subjectId: user.id },
      });
      expect(deed).toMatchObject({ actorId: user.id, after: { content } });
      expect(await verifyAuditChain(db)).not.toHaveProperty('broken');
    },
  );

  test('71: not by a token, not without a choice, and never the last admin', async () => {
    const { user, accessToken: token } = await signUp(call);
    const byToken = (await createToken(db, user)).token;
    const refused = await call('account.delete', { content: 'delete' }, { token: byToken });
    expect(refused.problem?.code).toBe('SESSION_REQUIRED');
    for (const input of [{}, { content: 'keep' }]) {
      const { problem } = await call('account.delete', input, { token });
      expect([problem?.code, problem?.issues?.[0]?.path]).toEqual(['VALIDATION_FAILED', 'content']);
    }
    await db.user.updateMany({ where: { role: 'admin' }, data: { role: 'author' } });
    const admin = await signUpAs(call, db, 'admin');
    const last = await call('account.delete', { content: 'delete' }, { token: admin.accessToken });
    expect([last.status, last.problem?.code]).toEqual([409, 'LAST_ADMIN']);
    expect(await statusOf('auth.me', {}, admin.accessToken)).toBe(200);
  });

  test('71: asked for twice at once it is done once, and what is written meanwhile is in nobody’s name', async () => {
    const { token, user } = await settled();
    const answers = await Promise.all([
      call('account.delete', { content: 'anonymise' }, { token }),
      call('account.delete', { content: 'anonymise' }, { token }),
      ...Array.from({ length: 4 }, (_, n) =>
        call('posts.create', { title: `Late ${n}` }, { token }),
      ),
    ]);
    expect(answers.slice(0, 2).filter(({ status }) => status < 300)).toHaveLength(1);
    expect(await db.user.count({ where: { id: user.id } })).toBe(0);
    expect(
      await db.post.count({ where: { title: { startsWith: 'Late' }, authorId: user.id } }),
    ).toBe(0);
  });
});
