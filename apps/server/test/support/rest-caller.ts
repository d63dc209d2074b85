import { AppError } from '@masthead/contracts';
import type { Caller } from '../../../../packages/api/test/access-world.ts';
import type { Call } from './transports.ts';

/** `caller.posts.update(input)` as a request. What is refused is thrown, as the router does in process. */
export function restCaller(call: Call, token: string | undefined): Caller {
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
