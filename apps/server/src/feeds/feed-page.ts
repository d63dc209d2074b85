import type { Feed, FeedPost } from '@masthead/core';
import { escapeHtml } from '../html.ts';
import { absoluteUrls } from './absolute-urls.ts';

/** What a feed says of itself, whatever format it is in. */
export interface FeedPage {
  title: string;
  description: string;
  /** The page it follows, and its own path without the ending: `/@ada`, `/@ada/feed`. */
  home: string;
  path: string;
  /** ISO text; the epoch for a feed of nothing. */
  updatedAt: string;
  items: FeedItem[];
}

export interface FeedItem extends FeedPost {
  url: string;
  /** In its language and direction. */
  html: string;
}

interface Site {
  origin: string;
  name: string;
}

export function feedPage({ author, tag, posts }: Feed, { origin, name }: Site): FeedPage {
  const prefix = author
    ? `/@${author.username}`
    : tag
      ? `/tags/${encodeURIComponent(tag.slug)}`
      : '';
  const about = author?.displayName ?? tag?.name;
  return {
    title: about === undefined ? name : `${about} — ${name}`,
    description:
      author?.bio || tag?.description || (about === undefined ? `The latest from ${name}.` : ''),
    home: `${origin}${prefix || '/'}`,
    path: `${origin}${prefix}/feed`,
    updatedAt: posts.map(({ post }) => post.updatedAt).reduce(later, new Date(0).toISOString()),
    items: posts.map((item) => {
      const url = `${origin}/posts/${item.post.slug}`;
      return { ...item, url, html: htmlOf(item, url) };
    }),
  };
}

const later = (a: string, b: string) => (a > b ? a : b);

function htmlOf({ post, contentHtml }: FeedPost, url: string): string {
  const content =
    contentHtml === null
      ? `<p>${escapeHtml(post.summary)}</p><p><a href="${escapeHtml(url)}">${escapeHtml(post.title)}</a></p>`
      : absoluteUrls(contentHtml, url);
  return `<div lang="${escapeHtml(post.language)}" dir="${post.dir}">${content}</div>`;
}
