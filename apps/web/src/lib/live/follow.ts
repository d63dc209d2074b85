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

/** Between two connections; longer after each that failed. */
const PAUSE_MS = 2_000;
/** A server that has no room, or is in trouble, is left alone for so long. */
const LONGEST_PAUSE_MS = 300_000;

/**
 * The events of a subscription over as many connections as it takes, while it is this window's turn. Ends when the
 * signal says so, and fails when asking again would change nothing.
 */
export async function follow(options: Options): Promise<void> {
  let lastEventId: string | undefined;
  const onEvent = (event: TrackedEvent) => {
    lastEventId = event.id;
    options.onEvent(event);
  };
  await inTurn(options.signal, async (signal) => {
    for (let failed = 0; !signal.aborted; ) {
      const pauseMs = await connect({ ...options, lastEventId, signal, onEvent, failed });
      failed = pauseMs === undefined ? 0 : failed + 1;
      // Not all at the same moment when a server stops.
      await pause((pauseMs ?? PAUSE_MS) * (0.5 + Math.random()), signal);
    }
  });
}

interface Connection extends Options {
  lastEventId: string | undefined;
  /** How many connections failed since the last event. */
  failed: number;
}

/** One connection to its end. How long it is left alone when it failed; throws what will not pass. */
async function connect({ session, onEvent, failed, ...asked }: Connection) {
  const token = session.accessToken();
  let began = false;
  try {
    for await (const event of readEvents({ ...asked, token })) {
      began = true;
      onEvent(event);
    }
    return undefined;
  } catch (error) {
    if (asked.signal.aborted) return undefined;
    const problem = problemOf(error);
    if (problem?.code === 'INVALID_TOKEN' && (began || failed === 0)) {
      return (await renewed(session, token)) ? PAUSE_MS : LONGEST_PAUSE_MS;
    }
    if (problem === undefined) {
      // The connection, not the server.
      return began ? undefined : Math.min(PAUSE_MS * 2 ** (failed + 1), LONGEST_PAUSE_MS);
    }
    if (problem.status < 429) throw error;
    return LONGEST_PAUSE_MS;
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
