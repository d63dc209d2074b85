import { readFile, writeFile } from 'node:fs/promises';
import { appRouter } from '@masthead/api';
import { operationsOf } from '@masthead/rest';
import { createTestContext, createTestDatabase } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { startElsewhere } from '../support/elsewhere.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { type Asked, ask, askInVain, type Where } from './ask.ts';
import type { Recorded, Records } from './example.ts';
import { NOW } from './ids.ts';
import { copyOf, pictureFile } from './picture.ts';
import { requests } from './requests/index.ts';
import { refused } from './requests/refused.ts';
import { createWorld } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Write down what is answered, instead of comparing it. */
    recordExamples: boolean | undefined;
  }
}

// Every example of openapi.json is a request that was made, and its answer. They are made again here, each
// on the same small blog (world.ts) at the same moment, and have to come to the same.

const RECORDS = new URL('../../../../packages/api/src/examples.json', import.meta.url);
const { operations: recorded, problems }: Records = JSON.parse(
  await readFile(RECORDS, 'utf8').catch(() => '{ "operations": {}, "problems": {} }'),
);
const again = 'If that is right: pnpm --filter @masthead/api examples';

const operations = operationsOf(appRouter).map((operation) => ({
  operation,
  operationId: operation.meta.openapi.operationId ?? operation.name,
}));

// Only the clock that dates things; timers go on.
vi.useFakeTimers({ toFake: ['Date'], now: NOW });
const blog = await createTestDatabase();
const world = await createWorld(blog.db);
// Nobody may be connected to what is copied.
await blog.db.close();
const template = new URL(blog.url).pathname.slice(1);

const oats = await pictureFile('oats.png', '#d9c58b');
const elsewhere = await startElsewhere(async (_, response) => {
  response.setHeader('content-type', 'image/png').end(Buffer.from(await oats.arrayBuffer()));
});
const pictureElsewhere = `http://pictures.example.org:${elsewhere.port}/oats.png`;
const { media } = createTestContext({ db: blog.db });
const open = async () =>
  startTestServer({
    ...{ template, media: await copyOf(media), fetchOutbound: elsewhere.outbound() },
    siteName: 'Bench',
  });

let forReads: TestServer;
beforeAll(async () => {
  forReads = await open();
});
afterAll(async () => {
  await forReads[Symbol.asyncDispose]();
  await elsewhere[Symbol.asyncDispose]();
  await blog[Symbol.asyncDispose]();
  vi.useRealTimers();
});

/** What changes the blog, or finds it changed, has one of its own. */
async function onItsOwn<T>(
  ask: (asked: Asked, where: Where) => Promise<T>,
  asked: Asked,
): Promise<T> {
  const { operation, example } = asked;
  if (operation.method === 'GET' && example.prepare === undefined) {
    return ask(asked, { world, pictureElsewhere, server: forReads });
  }
  await using server = await open();
  return await ask(asked, { world, pictureElsewhere, server });
}

test('every operation has an example, and every example an operation', () => {
  const ids = operations.map(({ operationId }) => operationId);
  const missing = ids.filter((id) => requests[id] === undefined);
  expect(
    missing,
    'An operation without an example: say in apps/server/test/examples/requests how it is asked (one line, as its neighbours have it), then run `pnpm --filter @masthead/api examples`',
  ).toEqual([]);
  expect(Object.keys(requests).filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(operations)('$operationId', (one) => {
  test('answers what the document shows', async () => {
    const found: Recorded[] = [];
    const examples = [requests[one.operationId] ?? []].flat();
    for (const example of examples) {
      found.push(await onItsOwn(ask, { ...one, example }));
    }
    if (examples.length > 1 && one.operation.method === 'GET') {
      // Tools send all parameters that have an example, whichever it is of.
      const query = Object.assign({}, ...examples.map(({ query }) => query).toReversed());
      await onItsOwn(ask, { ...one, example: { ...examples[0], query } });
    }
    if (inject('recordExamples')) recorded[one.operationId] = found;
    expect(found, again).toEqual(recorded[one.operationId]);
  }, 60_000);
});

test.each(Object.entries(refused))(
  '%s is answered as the document shows',
  async (code, example) => {
    const one = operations.find(({ operationId }) => operationId === example.operationId);
    if (one === undefined) throw new Error(`There is no operation ${example.operationId}.`);
    const found = await onItsOwn(askInVain, { ...one, example });
    expect(found).toMatchObject({ code });
    if (inject('recordExamples')) problems[code] = found;
    expect(found, again).toEqual(problems[code]);
  },
);

afterAll(async () => {
  if (!inject('recordExamples')) return;
  const records: Records = {
    operations: Object.fromEntries(
      operations.map(({ operationId: id }) => [id, recorded[id] ?? []]),
    ),
    problems: Object.fromEntries(Object.keys(refused).map((code) => [code, problems[code]])),
  };
  await writeFile(RECORDS, `${JSON.stringify(records, null, 2)}\n`);
});
