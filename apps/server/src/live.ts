import { createLive, type LiveControl, type StreamBounds } from '@masthead/core';
import { createListener } from '@masthead/db';
import type { Logger } from '@masthead/infra';

/** The channel that the triggers of the database send on. */
const CHANNEL = 'masthead_live';

/**
 * The streams of this server. The first of them opens a connection to the database beside the pool, on which
 * all hear what any server did.
 */
export function openLive(
  url: string,
  log: Pick<Logger, 'warn'>,
  bounds?: Partial<StreamBounds>,
): { live: LiveControl; close(): Promise<void> } {
  const listener = createListener({
    url,
    channel: CHANNEL,
    onMessage: (message) => live.announce(message),
    onGap: () => live.wakeAll(),
    onTrouble: (err) => log.warn({ err }, 'events wait: the connection that hears of them is down'),
  });
  const live = createLive(listener, bounds);
  return { live, close: () => listener.close() };
}
