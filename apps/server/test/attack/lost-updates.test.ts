import { appRouter } from '@masthead/api';
import { operationsOf } from '@masthead/rest';
import { uniqueKey } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUpAs } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { type Call, type CallOptions, transports } from '../support/transports.ts';

// THREATS 59: a write that was made from what is no longer there. Of every procedure that takes a version.

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

type Send = (procedure: string, input: object) => Promise<Row>;

interface Row {
  id: string;
  version: number;
}

interface Versioned {
  /** Makes what is changed, as `change(0)` has it. */
  make: (send: Send) => Promise<{ input: object; version: number }>;
  /** The fields of one change; another with each number. */
  change: (number: number) => object;
  /** Who changes it. Default: the procedure itself. */
  changedBy?: { procedure: string; change: (number: number) => object };
}

const post = (number: number) => ({ title: `Bread ${number}`, content: `Take ${number} loaves.` });
const series = (number: number) => ({ title: `Bread ${number}` });
const description = (number: number) => ({ description: `Of ${number} kinds.` });

async function makePost(send: Send) {
  const { id, version } = await send('posts.create', { ...post(0), status: 'published' });
  return { input: { id }, version };
}

async function makeSeries(send: Send) {
  const { id, version } = await send('series.create', series(0));
  return { input: { id }, version };
}

async function makeWebhook(send: Send) {
  const webhook = { url: 'https://example.org/', events: ['post.published'], ...description(0) };
  const { id, version } = await send('webhooks.create', webhook);
  return { input: { id }, version };
}

const versioned: Readonly<Record<string, Versioned>> = {
  'posts.update': { make: makePost, change: post },
  'versions.restore': {
    async make(send) {
      const { input, version } = await makePost(send);
      return { input: { ...input, number: 1 }, version };
    },
    change: () => ({}),
    changedBy: { procedure: 'posts.update', change: post },
  },
  'autosaves.save': {
    async make(send) {
      const { input } = await makePost(send);
      const typed = { ...input, baseVersion: 1, expectedVersion: 0, ...post(0) };
      const { version } = await send('autosaves.save', typed);
      return { input: { ...input, baseVersion: 1 }, version };
    },
    change: post,
  },
  'comments.update': {
    async make(send) {
      const { input } = await makePost(send);
      const comment = { ...('id' in input && { postId: input.id }), body: 'Of 0 kinds.' };
      const { id, version } = await send('comments.create', comment);
      return { input: { id }, version };
    },
    change: (number) => ({ body: `Of ${number} kinds.` }),
  },
  'series.update': { make: makeSeries, change: series },
  'series.delete': {
    make: makeSeries,
    change: () => ({}),
    changedBy: { procedure: 'series.update', change: series },
  },
  'series.setPosts': {
    make: makeSeries,
    change: () => ({ posts: [] }),
    changedBy: { procedure: 'series.update', change: series },
  },
  'tags.update': {
    async make(send) {
      const slug = `t${uniqueKey()}`;
      await send('posts.create', { ...post(0), tags: [slug], status: 'published' });
      const { version } = await send('tags.bySlug', { slug });
      const made = { slug, expectedVersion: version, ...description(0) };
      return { input: { slug }, version: (await send('tags.update', made)).version };
    },
    change: description,
  },
  'users.updateMe': {
    async make(send) {
      const { version: expectedVersion } = await send('auth.me', {});
      const me = { expectedVersion, bio: `Of 0 kinds, ${uniqueKey()}.` };
      const { version } = await send('users.updateMe', me);
      return { input: {}, version };
    },
    change: (number) => ({ bio: `Of ${number} kinds.` }),
  },
  'webhooks.update': { make: makeWebhook, change: description },
  'webhooks.delete': {
    make: makeWebhook,
    change: () => ({}),
    changedBy: { procedure: 'webhooks.update', change: description },
  },
};

test('59: every procedure that takes a version is tried', () => {
  const taking = operationsOf(appRouter).filter(({ meta }) => meta.versioned);
  expect(Object.keys(versioned).toSorted()).toEqual(taking.map(({ name }) => name).toSorted());
});

describe.for(transports)('59: on $name', ({ on, name }) => {
  let call: Call;
  let token: string;
  beforeAll(async () => {
    call = on(server.origin);
    token = (await signUpAs(call, server.db, 'admin')).accessToken;
  });
  const send: Send = async (procedure, input) => {
    const { data, text, status } = await call(procedure, input, { token });
    if (status >= 300) throw new Error(`${procedure}: ${text}`);
    return data;
  };

  test.each(Object.entries(versioned))(
    '%s is refused without the version, by a former one, and to all but one at once',
    async (procedure, { make, change, changedBy = { procedure, change } }) => {
      const made = await make(send);
      const ask = async (fields: object, headers: CallOptions['headers'] = {}) => {
        const input = { ...made.input, ...fields };
        const { status, problem } = await call(procedure, input, { token, headers });
        return { code: problem?.code ?? 'ok', status, current: problem?.currentVersion };
      };
      let version = made.version;
      const changeIt = async (number: number) => {
        const { number: _, ...input } = made.input as { number?: number };
        const fields = { ...input, expectedVersion: version, ...changedBy.change(number) };
        ({ version } = await send(changedBy.procedure, fields));
      };

      const unnamed = await ask(change(1));
      expect(unnamed).toMatchObject(
        name === 'REST'
          ? { code: 'PRECONDITION_REQUIRED', status: 428 }
          : { code: 'VALIDATION_FAILED', status: 400 },
      );

      // There and back: it says what it said, and is not what it was.
      await changeIt(1);
      await changeIt(0);
      expect(version).toBeGreaterThan(made.version);
      const stale = { expectedVersion: made.version, ...change(2) };
      expect(await ask(stale)).toEqual({ code: 'VERSION_CONFLICT', status: 409, current: version });
      if (name === 'REST') {
        const tag = `"${made.version}"`;
        expect(await ask(change(2), { 'if-match': tag })).toEqual({
          ...{ code: 'PRECONDITION_FAILED', status: 412, current: version },
        });
        const contradicting = { expectedVersion: made.version, ...change(2) };
        const fresh = { 'if-match': `"${version}"` };
        expect(await ask(contradicting, fresh)).toMatchObject({ code: 'VALIDATION_FAILED' });
      }

      await changeIt(3);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => ask({ expectedVersion: version, ...change(i + 4) })),
      );
      expect(answers.filter(({ code }) => code === 'ok')).toHaveLength(1);
      for (const { code } of answers) expect(code).toMatch(/^ok$|^VERSION_CONFLICT$|_NOT_FOUND$/);
    },
    60_000,
  );
});
