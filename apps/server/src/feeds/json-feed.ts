import type { FeedItem, FeedPage } from './feed-page.ts';

/** The feed as JSON Feed 1.1. */
export function toJsonFeed(feed: FeedPage): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(feed.description && { description: feed.description }),
    home_page_url: feed.home,
    feed_url: `${feed.path}.json`,
    items: feed.items.map(toItem),
  });
}

function toItem({ post, url, html }: FeedItem) {
  const at = (path: string) => new URL(path, url).href;
  return {
    id: `urn:uuid:${post.id}`,
    url,
    title: post.title,
    ...(post.summary && { summary: post.summary }),
    content_html: html,
    ...(post.cover && { image: at(post.cover.url) }),
    date_published: post.publishedAt ?? post.createdAt,
    date_modified: post.updatedAt,
    authors: [post.author, ...post.coAuthors].map(({ username, displayName }) => ({
      name: displayName,
      url: at(`/@${username}`),
    })),
    tags: post.tags.map((tag) => tag.name),
    language: post.language,
  };
}
