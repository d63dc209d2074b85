import path from 'node:path';
import { type ImportReport, importMarkdown } from '@masthead/core';
import { createLogger, createMarkdownRenderer } from '@masthead/infra';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { type Io, say } from '../io.ts';
import { withDatabase } from '../open-database.ts';
import { describeReport } from './describe-report.ts';
import { type FolderListing, listFolder } from './list-folder.ts';
import { createProgress } from './progress.ts';
import { readFiles } from './read-files.ts';
import { fallbackAuthor, sourceName } from './source-name.ts';

export interface ImportOptions {
  language?: string;
  author?: string;
  source?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `masthead import markdown DIR`. */
export async function runImport(io: Io, dir: string, options: ImportOptions): Promise<ExitCode> {
  const listing = await listFolder(path.resolve(io.folder, dir));
  const source = options.source ?? sourceName(listing.root);
  const started = performance.now();
  const found = await interruptible(io.err, (signal) =>
    importFolder(io, listing, { ...options, source, signal }),
  );
  const report = { ...found, skipped: [...listing.skipped, ...found.skipped] };
  const seconds = (performance.now() - started) / 1000;
  const { root: folder, otherFiles } = listing;
  const text = options.json
    ? JSON.stringify({ source, folder, seconds, otherFiles, ...report }, null, 2)
    : describeReport(report, { source, seconds });
  say(io.out, text);
  return exitCodeOf(report);
}

interface FolderOptions extends ImportOptions {
  source: string;
  signal: AbortSignal;
}

async function importFolder(
  io: Io,
  listing: FolderListing,
  { source, author, language, dryRun = false, signal }: FolderOptions,
): Promise<ImportReport> {
  const level = io.env.MASTHEAD_DEBUG ? 'debug' : 'silent';
  const log = createLogger({ level, destination: { write: (line) => void io.err.write(line) } });
  const renderer = createMarkdownRenderer({ log });
  try {
    return await withDatabase(io, async (db) => {
      const progress = createProgress(io.err, listing.files.length + listing.problems.length);
      const ctx = { db, log, renderMarkdown: renderer.render, now: () => new Date() };
      return importMarkdown(ctx, readFiles(listing), {
        source,
        fallbackAuthor: author ?? fallbackAuthor(source),
        ...(language !== undefined && { language }),
        dryRun,
        signal,
        onProgress: () => progress.step(),
      }).finally(() => progress.stop());
    });
  } finally {
    await renderer.close();
  }
}

function exitCodeOf({ interrupted, failed }: ImportReport): ExitCode {
  if (interrupted) return exitCodes.interrupted;
  return failed.length > 0 ? exitCodes.failed : exitCodes.ok;
}
