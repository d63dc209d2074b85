import type { ListPostsInput } from '../generated/api.ts';
import { type FakePost, type Site, userById } from './site.ts';

/** Whether a post is what a list asks for. */
export function passes(site: Site, post: FakePost, filter: ListPostsInput): boolean {
  const slugs = post.tags.map(({ slug }) => slug);
  const { tag, tags = [], anyTag, author, series } = filter;
  const { language, featured, pinned, hasCover } = filter;
  return (
    (tag === undefined || slugs.includes(tag)) &&
    tags.every((slug) => slugs.includes(slug)) &&
    (anyTag?.some((slug) => slugs.includes(slug)) ?? true) &&
    is(author, userById(site, post.authorId).username) &&
    is(series, post.series?.slug) &&
    is(language, post.language) &&
    is(featured, post.featured) &&
    is(pinned, post.pinned) &&
    is(hasCover, post.cover !== null) &&
    isInTime(post, filter) &&
    post.readingMinutes >= (filter.minReadingMinutes ?? 0) &&
    post.readingMinutes <= (filter.maxReadingMinutes ?? Number.POSITIVE_INFINITY)
  );
}

function is<T>(wanted: T | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted === value;
}

function isInTime(post: FakePost, filter: ListPostsInput): boolean {
  const { publishedSince = '', publishedUntil, updatedSince = '' } = filter;
  const { publishedAt, updatedAt } = post;
  const at = (instant: string) => (instant === '' ? Number.NEGATIVE_INFINITY : Date.parse(instant));
  if (publishedAt === null) {
    return !publishedSince && !publishedUntil && at(updatedAt) >= at(updatedSince);
  }
  return (
    at(publishedAt) >= at(publishedSince) &&
    (publishedUntil === undefined || at(publishedAt) < at(publishedUntil)) &&
    Math.max(at(updatedAt), at(publishedAt)) >= at(updatedSince)
  );
}

/** In the order asked for; of one instant, as they were made. */
export function sorted(posts: readonly FakePost[], sort: string): FakePost[] {
  const field = sort.endsWith('publishedAt') ? 'publishedAt' : 'updatedAt';
  const key = (post: FakePost) => post[field] ?? '';
  const upwards = [...posts].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
  return sort.startsWith('-') ? upwards.reverse() : upwards;
}
