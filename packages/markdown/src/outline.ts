import type { PostDocument } from '@masthead/contracts';
import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { renderLimits } from './limits.ts';
import { ID_PREFIX } from './sanitize.ts';
import { textOf } from './text/text-of.ts';
import { hasClass, stringProperty, walk } from './tree/walk.ts';

export type MarkdownHeading = PostDocument['headings'][number];

/** Characters of a heading that its id is made of. */
const SLUG_SOURCE = 200;

/**
 * Headings, links and images in order. Gives the headings of the tree their ids on the way,
 * where they may have one: from their text, in any script, or the author's own.
 */
export function outline(tree: Root, withIds: boolean): PostDocument {
  const document: PostDocument = { headings: [], links: [], images: [] };
  const ids = uniqueIds(tree);
  const slugger = new GithubSlugger();
  walk(tree, (element) => {
    const { tagName } = element;
    if (/^h[1-6]$/.test(tagName) && withIds && hasRoom(document.headings)) {
      const text = textOf(element).replaceAll('\n', ' ');
      element.properties.id ??= freeId(slugger, text, ids);
      const id = String(element.properties.id);
      document.headings.push({ depth: Number(tagName[1]), id, text });
    } else if (tagName === 'a' && hasRoom(document.links)) {
      const url = stringProperty(element, 'href');
      if (url && !isFootnoteLink(element)) document.links.push({ url, text: textOf(element) });
    } else if (tagName === 'img' && hasRoom(document.images)) {
      const url = stringProperty(element, 'src');
      if (url) document.images.push({ url, alt: stringProperty(element, 'alt') ?? '' });
    }
    return undefined;
  });
  return document;
}

/** All ids, after dropping every second use of one. */
function uniqueIds(tree: Root): Set<string> {
  const ids = new Set<string>();
  walk(tree, (element) => {
    const id = stringProperty(element, 'id');
    if (id === undefined) return undefined;
    if (ids.has(id)) delete element.properties.id;
    else ids.add(id);
    return undefined;
  });
  return ids;
}

function freeId(slugger: GithubSlugger, text: string, ids: Set<string>): string {
  for (;;) {
    const slug = slugger.slug(text.slice(0, SLUG_SOURCE).toWellFormed());
    const id = ID_PREFIX + (slug || 'section');
    if (ids.has(id)) continue;
    ids.add(id);
    return id;
  }
}

function isFootnoteLink(element: Element): boolean {
  return hasClass(element, 'footnote-ref') || hasClass(element, 'footnote-backref');
}

function hasRoom(list: readonly unknown[]): boolean {
  return list.length < renderLimits.outlineEntries;
}
