import { HttpUrl, limits } from '@masthead/contracts';
import { normalizeLanguage } from './classify-path.ts';
import { addLoss, type Loss } from './loss.ts';
import { parseDate } from './parse-date.ts';
import { type Fields, isRecord } from './parse-front-matter.ts';
import { asLocalPath, asPath, asPaths, lastSegment } from './read-paths.ts';
import { readSeries, type SeriesPlace } from './read-series.ts';
import { asBoolean, asList, asNames, asText, cutText } from './read-values.ts';
import { isEmpty, type Remaining, remainingOf } from './remaining-fields.ts';

/** What the front matter says, in Masthead's words. */
export interface MappedFields {
  title: string | undefined;
  /** The address its author chose: a `slug`, or the last part of a permalink or Zola path. */
  slug: string | undefined;
  /** Where the post could be read before, as written. */
  formerPaths: string[];
  publishedAt: Date | undefined;
  updatedAt: Date | undefined;
  unpublishAt: Date | undefined;
  draft: boolean;
  tags: string[];
  authors: string[];
  series: SeriesPlace | undefined;
  summary: string | undefined;
  language: string | undefined;
  canonicalUrl: string | undefined;
  seoTitle: string | undefined;
  seoDescription: string | undefined;
  featured: boolean;
  commentsEnabled: boolean;
  /** `layout`, the one habit that tells a page from a post. */
  layout: string | undefined;
  /** What has no place of its own, under the names it had. */
  rest: Record<string, unknown>;
  losses: Loss[];
}

/** The names under which the habits know a field, folded as `remainingOf` does; the first that is there counts. */
const NAMES = {
  title: ['title'],
  slug: ['slug'],
  aliases: ['aliases', 'alias', 'redirectfrom'],
  published: [
    'publishdate',
    'publishedat',
    'pubdate',
    'publishedon',
    'datepublished',
    'date',
    'createdat',
    'created',
  ],
  updated: [
    'lastmod',
    'updated',
    'updatedat',
    'updateddate',
    'modified',
    'lastmodified',
    'dateupdated',
  ],
  expires: ['expirydate', 'unpublishdate'],
  summary: ['summary', 'description', 'excerpt', 'subtitle'],
  language: ['lang', 'language', 'locale'],
  canonical: ['canonical', 'canonicalurl'],
  seoTitle: ['seotitle', 'metatitle'],
  seoDescription: ['seodescription', 'metadescription'],
  authors: ['authors', 'author'],
} as const;

/** What did not fit: reported, and where it would be lost otherwise, kept beside the unknown fields. */
interface Notes {
  losses: Loss[];
  kept: Record<string, unknown>;
}

/** Reads front matter by the habits of Jekyll, Hugo, Zola and Astro. Pure. */
export function mapFields(fields: Fields): MappedFields {
  const remaining = remainingOf(fields);
  const notes: Notes = { losses: [], kept: {} };
  const path =
    remaining.take(['permalink'], asPath) ?? remaining.take(['path', 'url'], asLocalPath);
  const publishedAt =
    remaining.take(NAMES.published, parseDate) ?? remaining.take(['published'], parseDate);
  const mapped = {
    title: readCut(remaining, notes, 'title'),
    slug: remaining.take(NAMES.slug, asText) ?? (path && lastSegment(path)),
    formerPaths: [...(path ? [path] : []), ...(remaining.take(NAMES.aliases, asPaths) ?? [])],
    publishedAt:
      publishedAt ?? parseDate(path && /(?:^|\/)(\d{4}\/\d{2}\/\d{2})\//.exec(path)?.[1]),
    updatedAt: remaining.take(NAMES.updated, parseDate),
    unpublishAt: remaining.take(NAMES.expires, parseDate),
    draft: readDraft(remaining),
    tags: readTags(remaining, notes),
    authors: readAuthors(remaining, notes),
    series: readSeries(remaining, notes),
    summary: readCut(remaining, notes, 'summary'),
    language: remaining.take(NAMES.language, (value) => normalizeLanguage(asText(value) ?? '')),
    canonicalUrl: remaining.take(NAMES.canonical, (value) => HttpUrl.safeParse(value).data),
    seoTitle: readCut(remaining, notes, 'seoTitle'),
    seoDescription: readCut(remaining, notes, 'seoDescription'),
    featured: remaining.take(['featured', 'isfeatured'], asBoolean) ?? false,
    commentsEnabled: remaining.take(['comments', 'commentsenabled'], asBoolean) ?? true,
    layout: readLayout(remaining),
  };
  const rest = remaining.rest();
  for (const key of leafKeys(rest)) addLoss(notes.losses, 'frontMatter', key);
  return { ...mapped, rest: { ...rest, ...notes.kept }, losses: notes.losses };
}

/** Text that is cut where it is too long, and said to be. */
function readCut(
  remaining: Remaining,
  notes: Notes,
  field: 'title' | 'summary' | 'seoTitle' | 'seoDescription',
): string | undefined {
  const { max } = limits[field];
  const text = remaining.take(NAMES[field], asText);
  if (text && text.length > max) {
    addLoss(notes.losses, 'value', `${field} cut to ${max} characters`);
  }
  return text && cutText(text, max);
}

/** `draft: true` (Hugo, Zola, Astro), `published: false` (Jekyll), `status: draft` (exports of WordPress). */
function readDraft(remaining: Remaining): boolean {
  const draft = remaining.take(['draft', 'isdraft'], asBoolean) ?? false;
  const published = remaining.take(['published', 'publish'], asBoolean) ?? true;
  const status = remaining.take(['status'], (value) => {
    const text = asText(value)?.toLowerCase();
    return text && /^(?:draft|private|pending|published?)$/.test(text) ? text : undefined;
  });
  return draft || !published || (status !== undefined && !status.startsWith('publish'));
}

/** Tags, then categories, which Masthead does not have: they become tags too. */
function readTags(remaining: Remaining, notes: Notes): string[] {
  const taxonomies = remaining.take(['taxonomies'], (value) =>
    isRecord(value) ? value : undefined,
  );
  const {
    tags: zolaTags,
    categories: zolaCategories,
    authors,
    series,
    ...others
  } = taxonomies ?? {};
  if (!isEmpty(others)) remaining.put('taxonomies', others);
  if (authors !== undefined) remaining.put('authors', authors);
  if (series !== undefined) remaining.put('series', series);
  const found = [
    ...(remaining.take(['tags'], nonEmpty('words')) ?? []),
    ...(remaining.take(['tag'], nonEmpty('whole')) ?? []),
    ...asList(zolaTags, 'whole'),
    ...(remaining.take(['categories'], nonEmpty('words')) ?? []),
    ...(remaining.take(['category'], nonEmpty('whole')) ?? []),
    ...asList(zolaCategories, 'whole'),
  ];
  const tags = distinct(found.map(cleanTag).filter((tag) => tag !== ''));
  const short = tags.filter((tag) => tag.length <= limits.tags.name);
  addLoss(
    notes.losses,
    'value',
    `tag longer than ${limits.tags.name} characters`,
    tags.length - short.length,
  );
  const kept = short.slice(0, limits.tags.perPost);
  addLoss(
    notes.losses,
    'value',
    `tag beyond the first ${limits.tags.perPost}`,
    short.length - kept.length,
  );
  const left = tags.filter((tag) => !kept.includes(tag));
  if (left.length > 0) notes.kept.tags = left;
  return kept;
}

const nonEmpty = (strings: 'words' | 'whole') => (value: unknown) => {
  const list = asList(value, strings);
  return list.length > 0 ? list : undefined;
};

/** Without the signs that belong to writing a tag and not to its name: `#bread`, `”bread“`. */
function cleanTag(tag: string): string {
  return tag.replace(/^[#"'“”„«‘’\s]+|["'“”„»‘’\s]+$/g, '');
}

function distinct(values: string[]): string[] {
  return [...new Map(values.map((value) => [value.toLowerCase(), value])).values()];
}

/** A post has one author here. The others stay readable in its metadata. */
function readAuthors(remaining: Remaining, notes: Notes): string[] {
  const names = remaining.take(NAMES.authors, (value) => {
    const found = asNames(value);
    return found.length > 0 ? found : undefined;
  });
  const [first, ...others] = names ?? [];
  if (others.length > 0) {
    addLoss(notes.losses, 'value', 'author beyond the first', others.length);
    notes.kept.authors = [first, ...others];
  }
  return names ?? [];
}

/** `layout: post` says nothing that is not known. */
function readLayout(remaining: Remaining): string | undefined {
  let layout: string | undefined;
  remaining.take(['layout'], (value) => {
    layout = asText(value)?.toLowerCase();
    return layout && /^(?:blog-?)?(?:post|article|single)s?$/.test(layout) ? layout : undefined;
  });
  return layout;
}

/** Names of the values in a tree of tables: `extra.team`. */
function leafKeys(table: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    isRecord(value) ? leafKeys(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}
