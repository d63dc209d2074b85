import { limits } from '@masthead/contracts';
import type { RenderedMarkdown } from '@masthead/markdown';
import { problemOf } from './file-problem.ts';
import { findLosses } from './find-losses.ts';
import type { ImportContext } from './import-context.ts';
import { digestOf, importKey } from './import-key.ts';
import type { Loss } from './loss.ts';
import { type ParsedPost, parsePost } from './parse-post.ts';
import type { FileProblem, ReadableFile, SourceFile } from './source-file.ts';

/** A file as far as it can be brought without writing anything. */
export interface PreparedFile {
  path: string;
  result: PreparedResult;
}

export type PreparedResult =
  | { kind: 'alreadyHere'; changed: boolean }
  | { kind: 'skipped'; reason: string }
  | { kind: 'failed'; problem: FileProblem }
  | { kind: 'ready'; ready: ReadyPost };

/** A post that only has to be stored. */
export interface ReadyPost {
  importKey: string;
  post: ParsedPost;
  rendered: RenderedMarkdown;
  summary: string;
  losses: Loss[];
  modifiedAt: Date | undefined;
}

export interface PrepareOptions {
  source: string;
  language: string | undefined;
  /** Keys of the posts of earlier runs, and digests of the files they were made from. */
  known: ReadonlyMap<string, string | undefined>;
}

/** Reads, checks and renders one file. Throws only when the import cannot go on at all. */
export async function prepareFile(
  ctx: ImportContext,
  file: SourceFile,
  { source, language, known }: PrepareOptions,
): Promise<PreparedFile> {
  const { path } = file;
  if ('problem' in file) return { path, result: { kind: 'failed', problem: file.problem } };
  const key = importKey(source, path);
  if (known.has(key)) {
    return {
      path,
      result: { kind: 'alreadyHere', changed: known.get(key) !== digestOf(file.bytes) },
    };
  }
  try {
    return { path, result: await parseAndRender(ctx, file, { key, language }) };
  } catch (error) {
    return { path, result: { kind: 'failed', problem: problemOf(ctx, path, error) } };
  }
}

async function parseAndRender(
  ctx: ImportContext,
  file: ReadableFile,
  { key, language }: { key: string; language: string | undefined },
): Promise<PreparedResult> {
  const parsed = parsePost(file, { language, defaultLanguage: 'en' });
  if (parsed.kind === 'notPost') return { kind: 'skipped', reason: parsed.reason };
  const { post } = parsed;
  const rendered = await ctx.renderMarkdown(post.content, { profile: 'post' });
  return {
    kind: 'ready',
    ready: {
      importKey: key,
      post,
      rendered,
      summary: post.summary || (await summaryOf(ctx, post.lead)),
      losses: [...post.losses, ...findLosses(post.content, rendered.document)],
      modifiedAt: file.modifiedAt,
    },
  };
}

/** The words above `<!--more-->`, unless they are too many: then the excerpt does as well. */
async function summaryOf(ctx: ImportContext, lead: string | undefined): Promise<string> {
  if (!lead?.trim()) return '';
  const { text } = await ctx.renderMarkdown(lead, { profile: 'post' });
  const summary = text.replace(/\s+/g, ' ').trim();
  return summary.length <= limits.summary.max ? summary : '';
}
