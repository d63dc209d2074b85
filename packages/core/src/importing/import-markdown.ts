import { limits } from '@masthead/contracts';
import type { ImportContext } from './import-context.ts';
import { keyPrefix } from './import-key.ts';
import { emptyReport, type ImportReport, noteLosses, type Outcome } from './import-report.ts';
import { linkFormerSlugs } from './link-former-slugs.ts';
import { linkSeries } from './link-series.ts';
import { isRecord } from './parse-front-matter.ts';
import { prepareAhead } from './prepare-ahead.ts';
import { type PreparedFile, prepareFile } from './prepare-file.ts';
import type { SourceFile } from './source-file.ts';
import { createStore, type StorePost } from './store-post.ts';

export interface ImportMarkdownOptions {
  /** Names the source: the same name and path are the same post in every run. */
  source: string;
  /** Author of posts that name none. */
  fallbackAuthor: string;
  /** Language of posts that do not name theirs. Default: found by script, else English. */
  language?: string;
  /** Look and report, write nothing. */
  dryRun?: boolean;
  /** Ends the import between two posts. */
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}

/** One file is done. */
export interface ImportProgress {
  path: string;
  outcome: Outcome;
}

/** How many files are read and rendered while one is being stored. */
const AHEAD = 8;

/**
 * Imports Markdown files as posts, with the dates, authors, tags and addresses they had. A file that
 * fails is reported and the others come in; each post is stored whole or not at all; what an earlier
 * run brought in is left as it is.
 */
export async function importMarkdown(
  ctx: ImportContext,
  files: AsyncIterable<SourceFile>,
  options: ImportMarkdownOptions,
): Promise<ImportReport> {
  const report = emptyReport(options.dryRun ?? false);
  const known = await findKnown(ctx, options.source);
  const store = createStore(ctx, { fallbackAuthor: options.fallbackAuthor, report });
  const { source, language } = options;
  const prepared = prepareAhead(files, AHEAD, (file) =>
    prepareFile(ctx, file, { source, language, known }),
  );
  for await (const file of prepared) {
    if (options.signal?.aborted) {
      report.interrupted = true;
      break;
    }
    report.files += 1;
    const outcome = await settle(report, file, store);
    options.onProgress?.({ path: file.path, outcome });
  }
  if (!report.interrupted && !report.dryRun) {
    await linkFormerSlugs(ctx.db, keyPrefix(source));
    const what = `part of a series beyond the first ${limits.series.posts}`;
    for (const path of await linkSeries(ctx, keyPrefix(source))) {
      noteLosses(report, path, [{ kind: 'value', what, count: 1 }]);
    }
  }
  return report;
}

/** Posts of earlier runs: their keys, and the digests of the files they were made from. */
async function findKnown(
  ctx: ImportContext,
  source: string,
): Promise<Map<string, string | undefined>> {
  const rows = await ctx.db.post.findMany({
    where: { importKey: { startsWith: keyPrefix(source) } },
    select: { importKey: true, metadata: true },
  });
  return new Map(rows.map(({ importKey: key, metadata }) => [key ?? '', importedDigest(metadata)]));
}

function importedDigest(metadata: unknown): string | undefined {
  const imported = isRecord(metadata) ? metadata.imported : undefined;
  return isRecord(imported) && typeof imported.sha256 === 'string' ? imported.sha256 : undefined;
}

/** Notes how a prepared file ends, storing it where it is a new post. */
async function settle(
  report: ImportReport,
  { path, result }: PreparedFile,
  store: StorePost,
): Promise<Outcome> {
  switch (result.kind) {
    case 'ready':
      return store(path, result.ready);
    case 'alreadyHere':
      report.alreadyHere += 1;
      if (result.changed) report.changedSince.push(path);
      return 'alreadyHere';
    case 'skipped':
      report.skipped.push({ path, reason: result.reason });
      return 'skipped';
    case 'failed':
      report.failed.push({ path, ...result.problem });
      return 'failed';
  }
}
