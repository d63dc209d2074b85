import { z } from 'zod';
import { Id, Timestamp } from './text.ts';

/** One place where somebody is signed in. */
export const SessionInfo = z
  .object({
    id: Id,
    device: z
      .string()
      .describe('Of what the client said of itself.')
      .meta({ example: 'Firefox on Linux' }),
    network: z
      .string()
      .nullable()
      .describe('The network it was last seen in, not the whole address.')
      .meta({ example: '203.0.113.*' }),
    country: z
      .string()
      .nullable()
      .describe('Where that is (ISO 3166), if the server is told by the proxy in front.')
      .meta({ example: 'DE' }),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.describe('Exact to five minutes.'),
    current: z.boolean().describe('It is the one that asks.'),
  })
  .meta({ id: 'SessionInfo', description: 'A session of yours.' });
export type SessionInfo = z.infer<typeof SessionInfo>;

export const SessionList = z
  .object({ items: z.array(SessionInfo) })
  .meta({ id: 'SessionList', description: 'Where you are signed in, last used first.' });

export const SessionByIdInput = z.object({ id: Id });
export type SessionByIdInput = z.infer<typeof SessionByIdInput>;
