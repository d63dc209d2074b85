import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseFrontMatter } from '../importing/parse-front-matter.ts';
import {
  DemoAuthor,
  type DemoContent,
  DemoPost,
  DemoReactions,
  DemoSeries,
  DemoThreads,
} from './demo-content.ts';

/** The demo blog that comes with Masthead. */
export const DEMO_DIR = path.resolve(import.meta.dirname, '../../../../prisma/demo');

/** Reads a folder in the form that prisma/demo/README.md describes. */
export async function readDemo(dir = DEMO_DIR): Promise<DemoContent> {
  const [authors, posts, threads, reactions, series] = await Promise.all([
    readYaml(path.join(dir, 'authors.yaml'), z.array(DemoAuthor)),
    readPosts(path.join(dir, 'posts')),
    readYaml(path.join(dir, 'comments.yaml'), DemoThreads),
    readYaml(path.join(dir, 'reactions.yaml'), DemoReactions),
    readYaml(path.join(dir, 'series.yaml'), z.array(DemoSeries)),
  ]);
  return { authors, posts, threads, reactions, series };
}

async function readPosts(dir: string): Promise<DemoPost[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(dir, name);
      const { fields, body } = parseFrontMatter(await readFile(file, 'utf8'));
      return check(file, DemoPost, { ...fields, content: body });
    }),
  );
}

async function readYaml<T extends z.ZodType>(file: string, schema: T): Promise<z.infer<T>> {
  return check(file, schema, parse(await readFile(file, 'utf8')));
}

function check<T extends z.ZodType>(file: string, schema: T, value: unknown): z.infer<T> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new Error(
    `${file} is not as the demo's README describes: ${z.prettifyError(checked.error)}`,
  );
}
