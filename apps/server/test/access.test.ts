import { afterAll, beforeAll } from 'vitest';
import { testAccess } from '../../../packages/api/test/access-outcomes.ts';
import { type Cast, createCast } from '../../../packages/api/test/access-world.ts';
import { restCaller } from './support/rest-caller.ts';
import { startTestServer } from './support/server.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
let cast: Cast;
beforeAll(async () => {
  cast = await createCast(server.db);
});

// The table of who may do what, which packages/api tries in process, over REST.
testAccess({
  stage: () => ({ db: server.db, cast }),
  caller: async (accessToken) => restCaller(server.origin, accessToken),
});
