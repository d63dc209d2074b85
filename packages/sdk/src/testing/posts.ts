import type {
  CreatePostInput,
  ListedPost,
  Post,
  PostSummary,
  UpdatePostInput,
} from '../generated/api.ts';
import type { FakeContext, HandlersOf } from './handlers.ts';
import { passes, sorted } from './post-list.ts';
import { check, Refusal } from './refusal.ts';
import {
  type FakePost,
  type FakeUser,
  newId,
  pageOf,
  refOf,
  type Site,
  signedIn,
  userById,
} from './site.ts';
import { highlight, slugOf, toHtml, wordsOf } from './text.ts';

const SUMMARY_LENGTH = 200;

export const posts: HandlersOf<'posts'> = {
  create(context, input) {
    const author = signedIn(context);
    const { title, status = 'draft' } = input;
    if (status === 'scheduled')
      throw new Refusal('INTERNAL', { detail: 'The fake server schedules nothing.' });
    const before = context.site.posts.find((it) => it.id === input.id);
    if (before?.authorId === author.id) return { ...viewOf(context, before), duplicate: true };
    if (before) throw new Refusal('ID_TAKEN');
    checkTitle(title);
    const post = newPost(context, input, author);
    context.site.posts.push(post);
    return { ...viewOf(context, post), duplicate: false };
  },

  update(context, input) {
    const post = ownPost(context, input.id);
    if (post.version !== input.expectedVersion) throw conflict(post, input);
    if (input.title !== undefined) checkTitle(input.title);
    change(context, post, input);
    return viewOf(context, post);
  },

  publish(context, { id }) {
    const post = ownPost(context, id);
    if (post.status !== 'published') {
      const { now } = context;
      Object.assign(post, {
        status: 'published',
        publishedAt: now,
        publishAt: now,
        updatedAt: now,
      });
      post.version += 1;
    }
    return viewOf(context, post);
  },

  unpublish(context, { id }) {
    const post = ownPost(context, id);
    if (post.status !== 'draft') {
      Object.assign(post, { status: 'draft', publishedAt: null, publishAt: null });
      post.version += 1;
    }
    return viewOf(context, post);
  },

  delete(context, { id }) {
    const post = ownPost(context, id);
    const { site } = context;
    site.posts = site.posts.filter((it) => it !== post);
    site.comments = site.comments.filter((it) => it.postId !== id);
  },

  bySlug(context, { slug }) {
    const post = context.site.posts.find((it) => it.id === slug || it.slugs.includes(slug));
    if (post === undefined || !mayRead(context, post)) throw new Refusal('POST_NOT_FOUND');
    return viewOf(context, post, slug);
  },

  list(context, input) {
    const { status = 'published', sort } = input;
    const me = status === 'published' ? undefined : signedIn(context);
    const found = context.site.posts.filter(
      (post) =>
        (status === 'any' || post.status === status) &&
        (me === undefined || post.authorId === me.id) &&
        passes(context.site, post, input),
    );
    const order = sort ?? (me === undefined ? '-publishedAt' : '-updatedAt');
    return pageOf(
      sorted(found, order).map((post) => listedOf(context, post)),
      input,
    );
  },

  search(context, { q, tag, author, language, ...page }) {
    const words = wordsOf(q);
    if (words.length === 0) throw new Refusal('EMPTY_QUERY');
    const hits = context.site.posts
      .filter(
        (post) =>
          post.status === 'published' &&
          (tag === undefined || post.tags.some(({ slug }) => slug === tag)) &&
          (author === undefined || userById(context.site, post.authorId).username === author) &&
          (language === undefined || post.language === language),
      )
      .map((post) => ({ post, score: scoreOf(post, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    const { items, nextCursor } = pageOf(hits, page);
    return {
      items: items.map(({ post, score }) => ({
        post: summaryOf(context.site, post),
        score,
        highlights: {
          title: highlight(post.title, words),
          excerpt: highlight(post.summary, words),
        },
      })),
      nextCursor,
    };
  },
};

export function mayRead({ user }: FakeContext, post: FakePost): boolean {
  return post.status === 'published' || post.authorId === user?.id;
}

function newPost({ site, now }: FakeContext, input: CreatePostInput, author: FakeUser): FakePost {
  const isPublished = input.status === 'published';
  const content = input.content ?? '';
  const slug = freeSlug(site, input.slug, input.title);
  return {
    id: input.id ?? newId(),
    authorId: author.id,
    slug,
    slugs: [slug],
    title: input.title.trim(),
    ...summaryFields(input.summary ?? '', content),
    ...contentFields(content),
    language: input.language ?? 'en',
    dir: /^(ar|fa|he|ur)\b/.test(input.language ?? '') ? 'rtl' : 'ltr',
    status: isPublished ? 'published' : 'draft',
    coAuthors: [],
    tags: tagsOf(input.tags ?? []),
    cover: null,
    publishedAt: isPublished ? now : null,
    publishAt: isPublished ? now : null,
    unpublishAt: null,
    createdAt: now,
    updatedAt: now,
    likeCount: 0,
    bookmarkCount: 0,
    featured: false,
    pinned: false,
    version: 1,
    canonicalUrl: input.canonicalUrl ?? null,
    seoTitle: input.seoTitle ?? null,
    seoDescription: input.seoDescription ?? null,
    translations: [],
    commentsEnabled: input.commentsEnabled ?? true,
    metadata: (input.metadata ?? {}) as Post['metadata'],
    series: null,
  };
}

function change({ site, now }: FakeContext, post: FakePost, input: UpdatePostInput): void {
  const { title, content, summary, tags, slug, language, commentsEnabled, metadata } = input;
  if (slug !== undefined && slug !== post.slug) {
    post.slug = freeSlug(site, slug, post.title);
    post.slugs.push(post.slug);
  }
  if (title !== undefined) post.title = title.trim();
  if (content !== undefined) Object.assign(post, contentFields(content));
  if (summary !== undefined || post.summaryIsExcerpt) {
    Object.assign(post, summaryFields(summary ?? '', post.content));
  }
  if (tags !== undefined) post.tags = tagsOf(tags);
  if (language !== undefined) post.language = language;
  if (commentsEnabled !== undefined) post.commentsEnabled = commentsEnabled;
  if (metadata !== undefined) post.metadata = metadata as Post['metadata'];
  post.updatedAt = now;
  post.version += 1;
}

function contentFields(content: string) {
  const wordCount = wordsOf(content).length;
  return {
    content,
    contentHtml: toHtml(content),
    document: { headings: [], links: [], images: [] },
    wordCount,
    readingMinutes: Math.max(1, Math.ceil(wordCount / 200)),
  };
}

function summaryFields(written: string, content: string) {
  const summaryIsExcerpt = written.trim() === '';
  return {
    summaryIsExcerpt,
    summary: summaryIsExcerpt ? content.slice(0, SUMMARY_LENGTH) : written.trim(),
  };
}

function tagsOf(names: readonly string[]): FakePost['tags'] {
  const bySlug = new Map(names.map((name) => [slugOf(name), name.replace(/^#/, '').trim()]));
  return Array.from(bySlug, ([slug, name]) => ({ slug, name }));
}

function freeSlug(site: Site, wanted: string | undefined, title: string): string {
  const isTaken = (slug: string) => site.posts.some((post) => post.slugs.includes(slug));
  if (wanted !== undefined) {
    if (!isTaken(wanted)) return wanted;
    throw new Refusal('SLUG_TAKEN', {
      issues: [{ path: 'slug', message: 'is taken; choose another' }],
    });
  }
  const base = slugOf(title) || 'post';
  let slug = base;
  for (let i = 2; isTaken(slug); i++) slug = `${base}-${i}`;
  return slug;
}

function checkTitle(title: string): void {
  check({
    title: [title.trim() !== '' && title.length <= 200, 'must be 1 to 200 characters'],
  });
}

/** A post that the caller may change: as on the server, another's draft is not there. */
function ownPost(context: FakeContext, id: string): FakePost {
  const user = signedIn(context);
  const post = context.site.posts.find((it) => it.id === id);
  if (post === undefined || !mayRead(context, post)) throw new Refusal('POST_NOT_FOUND');
  if (post.authorId !== user.id) throw new Refusal('FORBIDDEN');
  return post;
}

function conflict(post: FakePost, { title, summary, content }: UpdatePostInput): Refusal {
  const { version, ...stored } = post;
  const theirs = { title: stored.title, summary: stored.summary, content: stored.content };
  const mine = {
    title: title ?? theirs.title,
    summary: summary ?? theirs.summary,
    content: content ?? theirs.content,
  };
  return new Refusal('VERSION_CONFLICT', {
    currentVersion: version,
    conflict: { base: null, mine, theirs },
  });
}

function scoreOf({ title, summary, content }: FakePost, words: readonly string[]): number {
  const count = (text: string) => wordsOf(text).filter((word) => words.includes(word)).length;
  return 4 * count(title) + 2 * count(summary) + count(content);
}

function summaryOf(site: Site, post: FakePost): PostSummary {
  const commentCount = site.comments.filter((it) => it.postId === post.id && !it.deleted).length;
  return {
    id: post.id,
    slug: post.slug,
    title: post.title,
    summary: post.summary,
    summaryIsExcerpt: post.summaryIsExcerpt,
    language: post.language,
    dir: post.dir,
    status: post.status,
    author: refOf(userById(site, post.authorId)),
    coAuthors: post.coAuthors,
    tags: post.tags,
    cover: post.cover,
    publishedAt: post.publishedAt,
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
    readingMinutes: post.readingMinutes,
    commentCount,
    likeCount: post.likeCount,
    bookmarkCount: post.bookmarkCount,
    featured: post.featured,
    pinned: post.pinned,
    version: post.version,
  };
}

function listedOf({ site, user }: FakeContext, post: FakePost): ListedPost {
  const isOwn = user?.id === post.authorId;
  const { publishAt, unpublishAt } = post;
  return { ...(isOwn && { publishAt, unpublishAt }), ...summaryOf(site, post) };
}

function viewOf({ site, user }: FakeContext, post: FakePost, askedFor = post.slug): Post {
  const isOwn = user?.id === post.authorId;
  const { authorId: _, slugs: __, ...rest } = post;
  return {
    ...rest,
    ...summaryOf(site, post),
    publishAt: isOwn ? post.publishAt : null,
    unpublishAt: isOwn ? post.unpublishAt : null,
    redirectedFrom: askedFor === post.slug ? null : askedFor,
    viewer: user ? viewerOf(isOwn) : null,
  };
}

function viewerOf(isOwn: boolean): Post['viewer'] {
  return {
    liked: false,
    bookmarked: false,
    role: isOwn ? 'owner' : null,
    canEdit: isOwn,
    canDelete: isOwn,
    canInvite: isOwn,
    canTransfer: isOwn,
    canFeature: false,
    canPin: isOwn,
  };
}
