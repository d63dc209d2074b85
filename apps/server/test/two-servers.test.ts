import { createPost, createTestDatabase, createUser } from '@masthead/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchOnRest } from './support/event-stream.ts';
import { signUp } from './support/people.ts';
import { freePort, killTree, makeHome, removeHome, spawnServer } from './support/server-process.ts';
import { restOn } from './support/transports.ts';

const database = await createTestDatabase();
const homes = [await makeHome(), await makeHome()];
// One site: a token of the one is good at the other.
const env = {
  DATABASE_URL: database.url,
  JWT_SECRET: 'one-secret-for-both-servers-0123456789',
  PUBLIC_URL: 'http://localhost:3000',
};
const servers = await Promise.all(
  homes.map(async (home) => spawnServer(home, { ...env, PORT: String(await freePort()) })),
);
beforeAll(async () => {
  await Promise.all(servers.map((server) => server.ready()));
});
afterAll(async () => {
  for (const { child } of servers) if (child.pid !== undefined) killTree(child.pid);
  await Promise.all(servers.map(({ exited }) => exited));
  await Promise.all(homes.map(removeHome));
  await database[Symbol.asyncDispose]();
});

test('a comment written at one server is told by the other; when that one stops, its readers go on here', async () => {
  const [here, there] = servers;
  if (!here || !there) throw new Error('two were started');
  const author = await createUser(database.db);
  const { id: postId } = await createPost(database.db, { author });
  const call = restOn(here.origin);
  const { accessToken: token } = await signUp(call);
  const write = (body: string) => call('comments.create', { postId, body }, { token });

  const stream = await watchOnRest(there.origin)('comments.watch', { postId });
  const mine = await watchOnRest(there.origin)('notifications.watch', {}, { token });
  expect((await stream.next())?.name).toBe('ready');
  expect((await mine.next())?.name).toBe('ready');
  await write('Over there.');
  const told = await stream.next();
  expect(told?.data.comment.body).toBe('Over there.');

  there.child.kill('SIGTERM');
  // No problem: it is no fault.
  expect(await stream.rest()).toEqual([]);
  expect(await mine.rest()).toEqual([]);
  expect(await there.exited).toBe(0);
  await write('Meanwhile.');
  const headers = { 'last-event-id': told?.id ?? '' };
  const next = await watchOnRest(here.origin)('comments.watch', { postId }, { headers });
  expect((await next.next())?.data.comment.body).toBe('Meanwhile.');
  expect((await next.next())?.name).toBe('ready');
  await next.close();
});
