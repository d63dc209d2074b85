import { problemOf } from '../problem.ts';
import type { SessionStore } from '../session/session-store.ts';
import { inTurn } from './in-turn.ts';
import { readEvents, type TrackedEvent } from './read-events.ts';

interface Options {
  path: string;
  input: unknown;
  session: Pick<SessionStore, 'state' | 'accessToken' | 'renew'>;
  signal: AbortSignal;
  onEvent: (event: TrackedEvent) => void;
}

/** Between two connections; twice as long after each that failed. */
const PAUSE_MS = 2_000;
/** A server that has no room, or is in trouble, is left alone for so long. */
const LONGEST_PAUSE_MS = 300_000;

/**
 * The events of a subscription over as many connections as it takes, while it is this window's turn. Ends when the
 * signal says so, and fails when asking again would change nothing.
 */
export async function follow(options: Options): Promise<void> {
  let lastEventId: string | undefined;
  let failed = 0;
  const onEvent = (event: TrackedEvent) => {
    failed = 0;
    lastEventId = event.id;
    options.onEvent(event);
  };
  await inTurn(options.signal, async (signal) => {
    while (!signal.aborted) {
      const soon = await connect({ ...options, lastEventId, signal, onEvent });
      const ms = soon ? Math.min(PAUSE_MS * 2 ** failed++, LONGEST_PAUSE_MS) : LONGEST_PAUSE_MS;
      // Not all at the same moment when a server stops.
      await pause(ms * (0.5 + Math.random()), signal);
    }
  });
}

/** One connection to its end. Whether another may soon be worth it; throws what will not pass. */
async function connect({
  session,
  onEvent,
  ...asked
}: Options & { lastEventId: string | undefined }): Promise<boolean> {
  const token = session.accessToken();
  try {
    for await (const event of readEvents({ ...asked, token })) onEvent(event);
    return true;
  } catch (error) {
    const problem = problemOf(error);
    // The connection, not the server.
    if (problem === undefined) return true;
    if (problem.code === 'INVALID_TOKEN') return renewed(session, token);
    if (problem.status < 429) throw error;
    return false;
  }
}

/** Whether there is something else to show: another token, or nothing when the session is over. */
async function renewed(session: Options['session'], refused: string | undefined) {
  if (session.accessToken() === refused) await session.renew().catch(() => {});
  return session.accessToken() !== refused;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
