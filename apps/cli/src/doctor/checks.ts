import { checkMedia } from '@masthead/core';
import {
  type AuditAnchor,
  type Database,
  findCounterFaults,
  findUnsearchable,
  verifyAuditChain,
} from '@masthead/db';
import { createMediaStore, mediaSettingsOf } from '@masthead/infra';
import type { Env } from '../env.ts';
import { anchorFile, readAnchor, writeAnchor } from './anchor-file.ts';

export interface Finding {
  healthy: boolean;
  /** One sentence. */
  says: string;
  /** What is wrong in detail, a few lines. */
  details?: string[];
}

/** Faults that are named, of each kind. */
const MAX_NAMED = 10;

/** Follows the audit log from its first row, through what was noted down before; notes down where it ends. */
export async function checkAudit(
  db: Database,
  { home, anchor }: { home: string; anchor: AuditAnchor | undefined },
): Promise<Finding> {
  const noted = await readAnchor(home);
  const anchors = [noted, anchor].filter((each) => each !== undefined);
  const { verified, hash, broken } = await verifyAuditChain(db, { anchors });
  if (broken) {
    const details = [`Row ${broken.seq}: ${broken.problem}.`];
    if (noted && noted.count >= broken.seq) {
      details.push(
        `${anchorFile(home)} says that there were ${noted.count} rows. Remove it only if you put another database or an older backup in place.`,
      );
    }
    return {
      healthy: false,
      says: `The audit log holds for ${verified} rows and is broken at row ${broken.seq}.`,
      details,
    };
  }
  await writeAnchor(home, { count: verified, hash });
  return {
    healthy: true,
    says: `The audit log holds, ${verified} rows. Keep this elsewhere: ${verified}:${hash}`,
  };
}

export async function checkCounters(db: Database): Promise<Finding> {
  const faults = await findCounterFaults(db, MAX_NAMED);
  if (faults.length === 0) return { healthy: true, says: 'Counters equal what they count.' };
  return {
    healthy: false,
    says: 'Some counters do not say how many there are.',
    details: faults.map(
      ({ table, id, counter, says, rows }) =>
        `${table} ${id}: ${counter} is ${says}, there are ${rows}.`,
    ),
  };
}

export async function checkSearch(db: Database): Promise<Finding> {
  const posts = await findUnsearchable(db, MAX_NAMED);
  if (posts.length === 0) return { healthy: true, says: 'Search knows every post.' };
  return {
    healthy: false,
    says: 'Search cannot find some posts.',
    details: posts.map((id) => `posts ${id}`),
  };
}

export async function checkPictures(db: Database, env: Env): Promise<Finding> {
  const store = await createMediaStore(mediaSettingsOf(env));
  const { pictures, missing, orphans } = await checkMedia({ db, media: { store } });
  const left =
    orphans === 0 ? '' : ` ${orphans} files belong to no picture: the daily sweep deletes them.`;
  if (missing.length === 0) {
    return { healthy: true, says: `Every picture has its file, ${pictures} in all.${left}` };
  }
  return {
    healthy: false,
    says: `${missing.length} of ${pictures} pictures have no file.${left}`,
    details: missing.slice(0, MAX_NAMED),
  };
}
