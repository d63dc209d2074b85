import type { Loss, LossKind } from './loss.ts';
import { foldTitle } from './read-series.ts';
import type { FileProblem } from './source-file.ts';

/** How the reading of one file ended. */
export type Outcome = 'imported' | 'alreadyHere' | 'skipped' | 'failed';

/** What one source thing without a place came to, over all the posts it was in. */
export interface NotMapped {
  kind: LossKind;
  what: string;
  posts: number;
  occurrences: number;
  /** A file to look at. */
  example: string;
}

/** What an import did, for people and programs. */
export interface ImportReport {
  /** True: nothing was written. The numbers say what would have been. */
  dryRun: boolean;
  /** True: stopped in the middle. Another run goes on where this one stopped. */
  interrupted: boolean;
  /** Markdown files looked at. */
  files: number;
  imported: number;
  drafts: number;
  scheduled: number;
  alreadyHere: number;
  /** Of those already here: files that are no longer what was imported. Their posts stay as they are. */
  changedSince: string[];
  skipped: { path: string; reason: string }[];
  failed: ({ path: string } & FileProblem)[];
  authors: { name: string; username: string; created: boolean; posts: number }[];
  /** Series that posts of this run are parts of, one for each author. */
  series: { title: string; username: string; posts: number }[];
  languages: Record<string, number>;
  notMapped: NotMapped[];
}

export function emptyReport(dryRun: boolean): ImportReport {
  return {
    dryRun,
    interrupted: false,
    files: 0,
    imported: 0,
    drafts: 0,
    scheduled: 0,
    alreadyHere: 0,
    changedSince: [],
    skipped: [],
    failed: [],
    authors: [],
    series: [],
    languages: {},
    notMapped: [],
  };
}

/** Adds one post's losses to those of the others. */
export function noteLosses(report: ImportReport, path: string, losses: readonly Loss[]): void {
  for (const { kind, what, count } of losses) {
    const known = report.notMapped.find((entry) => entry.kind === kind && entry.what === what);
    if (known) {
      known.posts += 1;
      known.occurrences += count;
    } else {
      report.notMapped.push({ kind, what, posts: 1, occurrences: count, example: path });
    }
  }
}

/** Counts a part of a series. */
export function noteSeries(report: ImportReport, title: string, username: string): void {
  const same = (entry: ImportReport['series'][number]) =>
    entry.username === username && foldTitle(entry.title) === foldTitle(title);
  const known = report.series.find(same);
  if (known) known.posts += 1;
  else report.series.push({ title, username, posts: 1 });
}
