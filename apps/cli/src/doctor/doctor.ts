import { type AuditAnchor, createDatabase } from '@masthead/db';
import { migrationStatus } from '@masthead/db/migrate';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Io, say } from '../io.ts';
import { withDatabaseUrl } from '../open-database.ts';
import { checkAudit, checkCounters, checkPictures, checkSearch, type Finding } from './checks.ts';

export interface DoctorOptions {
  anchor?: AuditAnchor;
}

/** Looks whether the data hold together, and changes nothing in them. Answers 1 where something does not. */
export async function doctor(io: Io, { anchor }: DoctorOptions): Promise<ExitCode> {
  const healthy = await withDatabaseUrl(io, (url) => examine(io, { url, anchor }));
  say(io.out, healthy ? 'All is well.' : 'Something is wrong: see above.');
  return healthy ? exitCodes.ok : exitCodes.failed;
}

async function examine(
  io: Io,
  { url, anchor }: { url: string; anchor: AuditAnchor | undefined },
): Promise<boolean> {
  const { pending, failed } = await migrationStatus({ url });
  if (pending.length > 0 || failed.length > 0) {
    const says = 'The tables are not those of this version: run "masthead migrate status".';
    return tell(io, { healthy: false, says });
  }
  tell(io, { healthy: true, says: 'The database answers, and its tables are up to date.' });
  // An audit log of a million rows, or a list of as many files, is read in pieces, but each piece may take a while.
  const db = createDatabase({ url, statementTimeoutMs: 300_000 });
  try {
    const checks = [
      () => checkAudit(db, { home: io.env.MASTHEAD_HOME, anchor }),
      () => checkCounters(db),
      () => checkSearch(db),
      () => checkPictures(db, io.env),
    ];
    let healthy = true;
    for (const check of checks) healthy = tell(io, await check()) && healthy;
    return healthy;
  } finally {
    await db.close();
  }
}

function tell({ out }: Io, { healthy, says, details = [] }: Finding): boolean {
  say(out, `${healthy ? 'ok   ' : 'WRONG'}  ${says}`);
  for (const detail of details) say(out, `         ${detail}`);
  return healthy;
}
