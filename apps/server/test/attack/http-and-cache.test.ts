import { createPost, createUser, type TestUser, uniqueKey } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadWebBuild } from '../../src/index.ts';
import { signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { type Call, transports } from '../support/transports.ts';

// THREATS, "HTTP and cache": each test is named by the number of its case.

const web = await loadWebBuild();
const server = await startTestServer({ web });
afterAll(() => server[Symbol.asyncDispose]());
const { db } = server;

interface Kept {
  status: number;
  text: string;
  /** What a cache sends to ask whether its copy still holds. */
  validators: Record<string, string>;
}

async function read(path: string, headers: Record<string, string> = {}): Promise<Kept> {
  const response = await fetch(server.origin + path, { headers, redirect: 'manual' });
  const [etag, modified] = [response.headers.get('etag'), response.headers.get('last-modified')];
  return {
    status: response.status,
    text: await response.text(),
    validators: {
      ...(etag !== null && { 'if-none-match': etag }),
      ...(etag === null && modified !== null && { 'if-modified-since': modified }),
    },
  };
}

interface Before {
  id: string;
  slug: string;
  word: string;
  author: TestUser;
  paths: string[];
}

/** What a post says to whoever reads it, and where. */
async function publish(author: TestUser): Promise<Before> {
  const word = `before${uniqueKey()}`;
  const { id, slug } = await createPost(db, { author, title: word, tags: [word] });
  const paths = [
    '/',
    `/posts/${slug}`,
    `/tags/${word}`,
    `/@${author.username}`,
    '/feed.xml',
    '/feed.json',
    `/@${author.username}/feed.xml`,
    '/sitemap.xml',
    '/api/v1/posts?limit=100',
    `/api/v1/posts/${slug}`,
    `/api/v1/search?q=${word}`,
    `/api/v1/tags?q=${word}`,
  ];
  return { id, slug, word, author, paths };
}

describe.for(transports)('55: by $name', ({ on }) => {
  const call: Call = on(server.origin);
  let author: TestUser;
  let token: string;
  beforeAll(async () => {
    const session = await signUp(call);
    author = { ...session.user, email: '' };
    token = session.accessToken;
  });

  const changes: [what: string, change: (post: Before) => Promise<unknown>][] = [
    ['unpublish', ({ id }) => call('posts.unpublish', { id }, { token })],
    ['archive', ({ id }) => call('posts.archive', { id }, { token })],
    ['trash', ({ id }) => call('posts.delete', { id }, { token })],
  ];

  test.each(changes)('the very next read after %s shows it', async (_, change) => {
    const post = await publish(author);
    const kept = new Map<string, Kept>();
    for (const path of post.paths) {
      const before = await read(path);
      expect([path, before.status]).toEqual([path, 200]);
      expect(before.text, path).toContain(path === '/sitemap.xml' ? post.slug : post.word);
      kept.set(path, before);
    }
    await change(post);
    for (const [path, { validators }] of kept) {
      // As a cache asks that has a copy, and as a reader without one.
      for (const headers of [validators, {}]) {
        const after = await read(path, headers);
        expect(after.status, `${path} ${JSON.stringify(headers)}`).not.toBe(304);
        const quoted = path.includes('?q=') || path.startsWith('/tags/');
        if (!quoted) expect(after.text, path).not.toContain(post.word);
        else expect(after.text, path).not.toContain(post.id);
      }
    }
  });

  test('the very next read after an edit shows it', async () => {
    const post = await publish(author);
    const shown = post.paths.filter((path) => !/sitemap|tags/.test(path));
    const kept = new Map<string, Kept>();
    for (const path of shown) kept.set(path, await read(path));
    const after = `after${uniqueKey()}`;
    const change = { id: post.id, expectedVersion: 1, title: `${post.word} ${after}` };
    expect((await call('posts.update', change, { token })).status).toBe(200);
    for (const [path, { validators }] of kept) {
      for (const headers of [validators, {}]) {
        const answer = await read(path, headers);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.text, path).toContain(after);
      }
    }
  });

  test('the very next read after its author was suspended shows it', async () => {
    const suspended = await createUser(db);
    const post = await publish(suspended);
    const kept = new Map<string, Kept>();
    for (const path of post.paths) kept.set(path, await read(path));
    const data = { suspendedAt: new Date() };
    await db.user.update({ where: { id: suspended.id }, data, select: { id: true } });
    for (const [path, { validators }] of kept) {
      const answer = await read(path, validators);
      expect(answer.status, path).not.toBe(304);
      expect(answer.text, path).not.toContain(post.id);
    }
  });
});
