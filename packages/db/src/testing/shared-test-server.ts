import { type RunningTestServer, startTestServer } from './test-server.ts';

interface Shared {
  readonly running: Promise<RunningTestServer>;
  users: number;
}

/** On the process, not in this module: every project of a run loads a copy of the module. */
const KEY = Symbol.for('masthead.test-server');

/**
 * The test server of this process: started for the first who asks, gone after the last who lets go.
 * One run over all packages has one server.
 */
export async function shareTestServer(externalUrl?: string): Promise<RunningTestServer> {
  const shared = find() ?? share({ running: startTestServer(externalUrl), users: 0 });
  shared.users += 1;
  const { server, [Symbol.asyncDispose]: stop } = await shared.running;
  return {
    server,
    async [Symbol.asyncDispose]() {
      shared.users -= 1;
      if (shared.users > 0) return;
      Reflect.deleteProperty(globalThis, KEY);
      await stop();
    },
  };
}

function find(): Shared | undefined {
  return Reflect.get(globalThis, KEY);
}

function share(shared: Shared): Shared {
  Reflect.set(globalThis, KEY, shared);
  return shared;
}
