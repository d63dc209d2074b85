import type { SessionInfo } from '@masthead/contracts';
import { listSessionRows, type SessionRow } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { deviceOf } from '../auth/device-of.ts';
import { networkOf } from '../auth/network-of.ts';
import type { Context } from '../context.ts';

/** Nobody signs in on more devices; a program that opens them by the thousand is not read to the end. */
const SHOWN = 100;

/** Where the signed-in user is signed in, last used first. */
export async function listSessions(ctx: Context): Promise<{ items: SessionInfo[] }> {
  const { userId, sessionId } = inSession(ctx);
  const rows = await listSessionRows(ctx.db, { userId, now: ctx.now(), take: SHOWN });
  return { items: rows.map((row) => toInfo(row, sessionId)) };
}

function toInfo({ userAgent, ipAddress, ...row }: SessionRow, current: string): SessionInfo {
  return {
    ...row,
    device: deviceOf(userAgent),
    network: networkOf(ipAddress),
    current: row.id === current,
  };
}
