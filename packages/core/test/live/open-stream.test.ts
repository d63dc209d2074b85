import { AppError } from '@masthead/contracts';
import { actorOf, createTestContext, createTestDatabase, createUser } from '@masthead/testkit';
import { expect, test } from 'vitest';
import { createLive, type Topic } from '../../src/live/live.ts';
import { openStream } from '../../src/live/open-stream.ts';
import type { Telling } from '../../src/live/teller.ts';

test('a stream that is over before it began says why, and holds nothing', async () => {
  await using database = await createTestDatabase();
  const actor = actorOf(await createUser(database.db));
  const heard: Topic[] = [];
  const ear = createLive({ hear: async () => undefined });
  const live = {
    ...ear,
    async hear(topic: Topic, wake: () => void) {
      const stop = await ear.hear(topic, wake);
      heard.push(topic);
      return () => {
        heard.splice(heard.indexOf(topic), 1);
        stop();
      };
    },
  };
  const first = Promise.withResolvers<{ rows: never[]; state: undefined }>();
  const reads = [
    () => first.promise,
    () => Promise.reject(new AppError('POST_NOT_FOUND', { detail: 'It was deleted.' })),
  ];
  const telling: Telling<never, undefined, string> = {
    source: {
      topic: 'comments:0190d0c0',
      now: () => new Date(),
      read: () => (reads.shift() ?? (() => first.promise))(),
    },
    identify: () => ({ id: '', createdAt: '' }),
    ...{ ready: () => 'ready', reset: () => 'reset', tell: () => 'told', personal: false },
  };
  const opening = openStream(createTestContext({ db: database.db, actor, live }), telling, {});
  await expect.poll(() => heard).toEqual(['comments:0190d0c0']);
  // While it reads what there is, it is told that there is nothing to be read any more.
  ear.announce('comments:0190d0c0');
  await expect.poll(() => ear.open).toBe(0);
  first.resolve({ rows: [], state: undefined });
  const stream = (await opening)[Symbol.asyncIterator]();
  await expect(stream.next()).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
  expect(heard).toEqual([]);
});
