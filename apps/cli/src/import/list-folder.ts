import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isMarkdownPath, reasonToSkipFolder, type SourceFile } from '@masthead/core';
import { CliError } from '../cli-error.ts';
import { readProblem } from './read-problem.ts';

/** What is in a folder that is to be imported. Paths are relative to it, with slashes. */
export interface FolderListing {
  /** The folder itself, links resolved. */
  root: string;
  /** Markdown files, in the order a person would list them (`2` before `10`). */
  files: string[];
  skipped: { path: string; reason: string }[];
  /** Folders that could not be listed. */
  problems: Extract<SourceFile, { problem: unknown }>[];
  /** Files that are not Markdown. */
  otherFiles: number;
}

/** @throws {CliError} when there is no such folder or no Markdown in it. */
export async function listFolder(folder: string): Promise<FolderListing> {
  const root = await rootOf(folder);
  const listing: FolderListing = { root, files: [], skipped: [], problems: [], otherFiles: 0 };
  await walk(listing, '');
  const { compare } = new Intl.Collator('en', { numeric: true });
  listing.files.sort((a, b) => compare(a, b) || (a < b ? -1 : 1));
  if (listing.files.length === 0 && listing.problems.length === 0) {
    throw new CliError(`There is no Markdown file (.md, .markdown, .mdx) in ${folder}.`);
  }
  return listing;
}

async function rootOf(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (cause) {
    const { reason, remedy } = readProblem(cause);
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const message = missing
      ? `There is no folder ${folder}: check the path.`
      : `The folder ${folder} cannot be read. ${reason} ${remedy}`;
    throw new CliError(message, { cause });
  }
  throw new CliError(`${folder} is not a folder: name the folder that holds the Markdown files.`);
}

async function walk(listing: FolderListing, folder: string): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(path.join(listing.root, folder), { withFileTypes: true });
  } catch (error) {
    listing.problems.push({ path: `${folder}/`, problem: readProblem(error) });
    return;
  }
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await enter(listing, name);
    else if (entry.isSymbolicLink()) await noteLink(listing, name);
    else if (entry.isFile() && isMarkdownPath(name)) listing.files.push(name);
    else listing.otherFiles += 1;
  }
}

async function enter(listing: FolderListing, folder: string): Promise<void> {
  const reason = reasonToSkipFolder(path.basename(folder));
  if (reason === undefined) await walk(listing, folder);
  else listing.skipped.push({ path: `${folder}/`, reason });
}

/**
 * Links are never followed: one that leads out of the folder could bring in anything the operator can
 * read, one that stays inside leads to what is read in its own place, and some lead in circles.
 */
async function noteLink(listing: FolderListing, name: string): Promise<void> {
  const target = await realpath(path.join(listing.root, name)).catch(() => undefined);
  const inside = target !== undefined && `${target}${path.sep}`.startsWith(listing.root + path.sep);
  const reason =
    target === undefined
      ? 'a link that leads nowhere'
      : inside
        ? 'a link to what is read in its own place'
        : 'a link that leads out of the folder';
  listing.skipped.push({ path: name, reason });
}
