import type { FeedItem, FeedPage } from './feed-page.ts';
import { document, element, type Xml } from './xml.ts';

/** The feed as Atom (RFC 4287). */
export function toAtom(feed: FeedPage): string {
  const self = `${feed.path}.xml`;
  return document(
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom' }, [
      element('id', {}, [self]),
      element('title', {}, [feed.title]),
      ...(feed.description ? [element('subtitle', {}, [feed.description])] : []),
      element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
      element('updated', {}, [feed.updatedAt]),
      element('generator', {}, ['Masthead']),
      ...feed.items.map((item) => entry(item)),
    ]),
  );
}

function entry({ post, url, html }: FeedItem): Xml {
  return element('entry', { 'xml:lang': post.language }, [
    // Not the address: a post keeps its identity when its slug changes.
    element('id', {}, [`urn:uuid:${post.id}`]),
    element('title', {}, [post.title]),
    element('link', { rel: 'alternate', type: 'text/html', href: url }),
    element('published', {}, [post.publishedAt ?? post.createdAt]),
    element('updated', {}, [post.updatedAt]),
    ...[post.author, ...post.coAuthors].map(({ username, displayName }) =>
      element('author', {}, [
        element('name', {}, [displayName]),
        element('uri', {}, [new URL(`/@${username}`, url).href]),
      ]),
    ),
    ...post.tags.map((tag) => element('category', { term: tag.slug, label: tag.name })),
    ...(post.summary ? [element('summary', {}, [post.summary])] : []),
    element('content', { type: 'html' }, [html]),
  ]);
}
