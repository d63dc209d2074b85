import { AppError } from '@masthead/contracts';
import type { Caller } from '../../../../packages/api/test/access-world.ts';
import { type OpenStream, watchOnRest } from './event-stream.ts';
import { operationOf, restOn } from './transports.ts';

/** `caller.posts.update(input)` as a request. What is refused is thrown, as the router does in process. */
export function restCaller(origin: string, token: string | undefined): Caller {
  const call = restOn(origin);
  const answer = async (procedure: string, input: object) => {
    if (operationOf(procedure).meta.event) return streamOf(procedure, { ...input });
    const { status, data, problem, text } = await call(procedure, input, { token });
    if (problem) throw new AppError(problem.code);
    if (status >= 300) throw new Error(`${status}, and no problem: ${text}`);
    return data;
  };
  const streamOf = async (procedure: string, input: Record<string, string>) => {
    const { problem } = await call(procedure, input, { token });
    if (problem) throw new AppError(problem.code);
    return tell(await watchOnRest(origin)(procedure, input, { token }));
  };
  const named = (get: (name: string) => unknown) =>
    new Proxy({}, { get: (_, name) => get(String(name)) });
  return named((noun) =>
    named((verb) => (input: object) => answer(`${noun}.${verb}`, input)),
  ) as Caller;
}

async function* tell(stream: OpenStream): AsyncGenerator<unknown> {
  try {
    for (let event = await stream.next(); event; event = await stream.next()) yield event.data;
  } finally {
    await stream.close();
  }
}
