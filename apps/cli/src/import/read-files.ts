import { open } from 'node:fs/promises';
import path from 'node:path';
import { limits } from '@masthead/contracts';
import type { SourceFile } from '@masthead/core';
import type { FolderListing } from './list-folder.ts';
import { readProblem } from './read-problem.ts';

/** A post and its front matter; whether the post alone is too long is for the rules of posts to say. */
const MAX_BYTES = limits.contentBytes + 64 * 1024;

/** Reads the files of a folder one by one. What cannot be read comes as a problem, not as an error. */
export async function* readFiles({
  root,
  files,
  problems,
}: FolderListing): AsyncGenerator<SourceFile> {
  yield* problems;
  for (const name of files) yield await readOne(root, name);
}

async function readOne(root: string, name: string): Promise<SourceFile> {
  try {
    const file = await open(path.join(root, name), 'r');
    try {
      const { size, mtime } = await file.stat();
      if (size > MAX_BYTES) return { path: name, problem: tooLarge(size) };
      return { path: name, bytes: await file.readFile(), modifiedAt: mtime };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { path: name, problem: readProblem(error) };
  }
}

function tooLarge(size: number) {
  const mebibytes = (size / 1024 / 1024).toFixed(1);
  return {
    reason: `It is ${mebibytes} MiB long, and a post holds at most 1 MiB.`,
    remedy: 'Split it into several posts.',
  };
}
