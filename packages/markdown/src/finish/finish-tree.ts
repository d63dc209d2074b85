import type { Element, ElementContent, Root } from 'hast';
import type { Profile } from '../profiles.ts';
import { ID_PREFIX } from '../sanitize.ts';
import { revealed } from '../text/deceptive.ts';
import { hasClass, stringProperty, walk } from '../tree/walk.ts';
import { isExternalUrl } from '../urls.ts';
import { CodeFinisher } from './code.ts';
import { embedFigure } from './embed.ts';
import { headingWithAnchor } from './heading.ts';
import { scrollingTable } from './table.ts';

/** Outermost of these, the first strong character decides the direction of all that is inside. */
const DIRECTED = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table details figure'.split(' '));

interface Surroundings {
  /** An element around already has a direction, which those inside inherit. */
  readonly directed: boolean;
  /** In a link or a summary, which a heading with a link of its own would break. */
  readonly inControl: boolean;
  readonly inPre: boolean;
}

/** Adds what is ours to a safe tree, in place: nothing here is sanitised again. */
export function finishTree(tree: Root, profile: Profile): Root {
  const finisher = new Finisher(profile, idsOf(tree));
  finisher.finish(tree, { directed: false, inControl: false, inPre: false });
  if (profile.embeds) {
    tree.children = tree.children.map((child) =>
      child.type === 'element' && child.tagName === 'p' ? (embedFigure(child) ?? child) : child,
    );
  }
  return tree;
}

class Finisher {
  readonly #profile: Profile;
  readonly #ids: ReadonlySet<string>;
  readonly #code = new CodeFinisher();

  constructor(profile: Profile, ids: ReadonlySet<string>) {
    this.#profile = profile;
    this.#ids = ids;
  }

  finish(parent: Root | Element, around: Surroundings): void {
    const { children } = parent;
    for (const [index, child] of children.entries()) {
      if (child.type === 'element') children[index] = this.#element(child, around);
    }
  }

  #element(element: Element, around: Surroundings): ElementContent {
    const { tagName, properties } = element;
    if (tagName === 'code' && !around.inPre) properties.dir ??= 'auto';
    else if (DIRECTED.has(tagName) && !around.directed) properties.dir ??= 'auto';
    if (tagName === 'code') revealText(element);
    this.finish(element, {
      directed: around.directed || properties.dir !== undefined,
      inControl: around.inControl || tagName === 'a' || tagName === 'summary',
      inPre: around.inPre || tagName === 'pre',
    });

    switch (tagName) {
      case 'a':
        this.#link(element);
        return element;
      case 'img':
        properties.alt ??= '';
        properties.loading = 'lazy';
        properties.decoding = 'async';
        return element;
      case 'pre':
        this.#code.finish(element);
        return element;
      case 'table':
        return scrollingTable(element);
      case 'section':
        if (hasClass(element, 'footnotes')) properties.role = 'doc-endnotes';
        return element;
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return around.inControl ? element : headingWithAnchor(element);
      default:
        return element;
    }
  }

  #link(element: Element): void {
    const { properties } = element;
    const href = stringProperty(element, 'href');
    if (href === undefined) return;
    if (hasClass(element, 'footnote-ref')) properties.role = 'doc-noteref';
    if (hasClass(element, 'footnote-backref')) properties.role = 'doc-backlink';
    if (href.startsWith('#')) properties.href = this.#fragment(href.slice(1));
    else if (isExternalUrl(href)) properties.rel = [...this.#profile.externalRel];
  }

  /** Authors link to `#name`; the id in the document is the prefixed one. */
  #fragment(name: string): string {
    const id = ID_PREFIX + decodeFragment(name);
    return `#${this.#ids.has(id) ? ID_PREFIX : ''}${name}`;
  }
}

function revealText(parent: Element): void {
  for (const child of parent.children) {
    if (child.type === 'text') child.value = revealed(child.value);
    else if (child.type === 'element') revealText(child);
  }
}

function decodeFragment(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function idsOf(tree: Root): Set<string> {
  const ids = new Set<string>();
  walk(tree, (element) => {
    const id = stringProperty(element, 'id');
    if (id) ids.add(id);
    return undefined;
  });
  return ids;
}
