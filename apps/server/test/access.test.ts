import { AppError } from '@masthead/contracts';
import { afterAll, beforeAll } from 'vitest';
import { testAccess } from '../../../packages/api/test/access-outcomes.ts';
import { type Caller, type Cast, createCast } from '../../../packages/api/test/access-world.ts';
import { startTestServer } from './support/server.ts';
import { restOn } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const call = restOn(server.origin);
let cast: Cast;
beforeAll(async () => {
  cast = await createCast(server.db);
});

// The table of who may do what, which packages/api tries in process, over REST.
testAccess({
  stage: () => ({ db: server.db, cast }),
  caller: async (accessToken) => callerOf(accessToken),
});

/** `caller.posts.update(input)` as a request. What is refused is thrown, as the router does in process. */
function callerOf(token: string | undefined): Caller {
  const answer = async (procedure: string, input: object) => {
    const { status, data, problem, text } = await call(procedure, input, { token });
    if (problem) throw new AppError(problem.code);
    if (status >= 300) throw new Error(`${status}, and no problem: ${text}`);
    return data;
  };
  const named = (get: (name: string) => unknown) =>
    new Proxy({}, { get: (_, name) => get(String(name)) });
  return named((noun) =>
    named((verb) => (input: object) => answer(`${noun}.${verb}`, input)),
  ) as Caller;
}
