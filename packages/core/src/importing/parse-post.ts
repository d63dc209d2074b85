import { CreatePostInput, limits } from '@masthead/contracts';
import type { z } from 'zod';
import { slugify } from '../slugs/slugify.ts';
import { boundMetadata } from './bound-metadata.ts';
import { classifyPath, type PathFacts } from './classify-path.ts';
import { proseOf } from './code-regions.ts';
import { type Body, convertBody } from './convert-body.ts';
import { findLanguage } from './find-language.ts';
import { findTitle, titleFromName } from './find-title.ts';
import { digestOf } from './import-key.ts';
import { addLoss, type Loss } from './loss.ts';
import { type MappedFields, mapFields } from './map-fields.ts';
import { type FrontMatter, parseFrontMatter } from './parse-front-matter.ts';
import type { SeriesPlace } from './read-series.ts';
import { decodeText, FileError, type ReadableFile } from './source-file.ts';

/** The fields that an author could have written, under the rules of every post. */
const Checked = CreatePostInput.omit({
  status: true,
  slug: true,
  publishAt: true,
  unpublishAt: true,
});

/** A post as its file describes it, checked. */
export interface ParsedPost extends z.infer<typeof Checked> {
  /** Stands in for the summary when there is none. */
  lead: string | undefined;
  /** The address it asks for; another post may have it already. */
  slug: string;
  author: string | undefined;
  series: SeriesPlace | undefined;
  draft: boolean;
  featured: boolean;
  publishedAt: Date | undefined;
  updatedAt: Date | undefined;
  unpublishAt: Date | undefined;
  losses: Loss[];
}

export type ParsedFile = { kind: 'notPost'; reason: string } | { kind: 'post'; post: ParsedPost };

export interface ParseOptions {
  /** Language of posts that do not name theirs. Default: found by the script they are written in. */
  language?: string | undefined;
  /** Language where even the script does not tell. */
  defaultLanguage: string;
}

type PostPath = Extract<PathFacts, { kind: 'post' }>;

/** Reads one file as a post. Pure. @throws {FileError} when it is one but cannot be read. */
export function parsePost(file: ReadableFile, options: ParseOptions): ParsedFile {
  const path = classifyPath(file.path);
  if (path.kind === 'notPost') return path;
  const matter = parseFrontMatter(decodeText(file.bytes));
  const fields = mapFields(matter.fields);
  const reason = reasonNotToImport(path, matter, fields);
  if (reason) return { kind: 'notPost', reason };
  const body = convertBody(matter.body, { ...path, postPath });
  return { kind: 'post', post: assemble({ file, path, fields, body }, options) };
}

/** Pages are known by what posts never lack: a layout of their own and no date, or no words at all. */
function reasonNotToImport(
  path: PostPath,
  { body }: FrontMatter,
  { title, layout, publishedAt }: MappedFields,
): string | undefined {
  if (title === undefined && body.trim() === '') return 'neither a title nor a text';
  const page = layout && /^(?:page|home|default|archive|category|tag|search)s?$/.test(layout);
  return page && !(publishedAt ?? path.date) ? `a page (layout: ${layout}), not a post` : undefined;
}

interface Parts {
  file: ReadableFile;
  path: PostPath;
  fields: MappedFields;
  body: Body;
}

function assemble({ file, path, fields, body }: Parts, options: ParseOptions): ParsedPost {
  const losses = [...fields.losses];
  for (const { kind, what, count } of body.losses) addLoss(losses, kind, what, count);
  const found = fields.title === undefined ? findTitle(body.content) : undefined;
  const title = fields.title ?? found?.title ?? titleFromName(path.name);
  const content = found?.content ?? body.content;
  const frontMatter = boundMetadata(fields.rest, losses);
  const slug = firstSlug([fields.slug, path.name, title]) ?? 'post';
  const draft = fields.draft || path.draft;
  const publishedAt = fields.publishedAt ?? path.date;
  if (!publishedAt && !draft) addLoss(losses, 'value', 'no date: the time of the file is used');
  const checked = check({
    title,
    content,
    summary: fields.summary ?? '',
    tags: fields.tags,
    language:
      fields.language ??
      path.language ??
      options.language ??
      findLanguage(`${title}\n${proseOf(content)}`) ??
      options.defaultLanguage,
    canonicalUrl: fields.canonicalUrl ?? null,
    seoTitle: fields.seoTitle ?? null,
    seoDescription: fields.seoDescription ?? null,
    commentsEnabled: fields.commentsEnabled,
    metadata: {
      imported: {
        ...{ from: 'markdown', path: file.path, sha256: digestOf(file.bytes) },
        // It is placed when all of them are in; until then it is noted with the post.
        ...(fields.series && { series: pendingPart(fields.series) }),
      },
      ...(fields.formerPaths.length > 0 && { formerPaths: fields.formerPaths.slice(0, MAX_PATHS) }),
      ...(Object.keys(frontMatter).length > 0 && { frontMatter }),
    },
  });
  return {
    ...checked,
    lead: body.lead,
    slug,
    author: fields.authors[0],
    series: fields.series,
    draft,
    featured: fields.featured,
    publishedAt,
    updatedAt: fields.updatedAt,
    unpublishAt: fields.unpublishAt,
    losses,
  };
}

/** JSON: a number that is missing is not there. */
function pendingPart({ title, order }: SeriesPlace) {
  return { title, ...(order !== undefined && { order }), pending: true };
}

/** More old addresses than this belong to a table of redirects, not to a post. */
const MAX_PATHS = 10;

/** What the mapping could not mend is for the author to mend. */
function check(post: unknown) {
  const checked = Checked.safeParse(post);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new FileError({
    reason: `Its ${issue?.path.join('.') || 'content'} ${issue?.message ?? 'is not valid'}.`,
    remedy: 'Correct it and run the import again.',
  });
}

function firstSlug(names: readonly (string | undefined)[]): string | undefined {
  return names.map((name) => slugify(name ?? '', limits.slug)).find((slug) => slug !== '');
}

/** Where `{% post_url 2014-11-10-hello %}` leads, as far as a name tells. */
function postPath(name: string): string {
  const path = classifyPath(`${name.replace(/#.*$/, '').replace(/^\/|\/(?:index\.md)?$/g, '')}`);
  const slug = path.kind === 'post' ? slugify(path.name, limits.slug) : '';
  return `/posts/${slug}${/#.*$/.exec(name)?.[0] ?? ''}`;
}
