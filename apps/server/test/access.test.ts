import { AppError } from '@masthead/contracts';
import { afterAll, beforeAll, describe } from 'vitest';
import { testAccess } from '../../../packages/api/test/access-outcomes.ts';
import { type Caller, type Cast, createCast } from '../../../packages/api/test/access-world.ts';
import { startTestServer } from './support/server.ts';
import { type Call, transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
let cast: Cast;
beforeAll(async () => {
  cast = await createCast(server.db);
});

// The table of who may do what, which packages/api tries in process, over the wire.
describe.each(transports)('on $name', ({ on }) => {
  const call = on(server.origin);
  testAccess({
    stage: () => ({ db: server.db, cast }),
    caller: async (token) => callerOf(call, token),
  });
});

/** `caller.posts.update(input)` as a request. What is refused is thrown, as the router does in process. */
function callerOf(call: Call, token: string | undefined): Caller {
  const group = (name: string) =>
    new Proxy(
      {},
      {
        get: (_, verb) => async (input: object) => {
          const { data, problem } = await call(`${name}.${String(verb)}`, input, { token });
          if (problem) throw new AppError(problem.code);
          return data;
        },
      },
    );
  return new Proxy({}, { get: (_, name) => group(String(name)) }) as Caller;
}
