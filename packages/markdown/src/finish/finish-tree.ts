import type { Element, ElementContent, Root } from 'hast';
import type { Profile } from '../profiles.ts';
import { ID_PREFIX } from '../sanitize.ts';
import { hasClass, stringProperty, walk } from '../tree/walk.ts';
import { isExternalUrl } from '../urls.ts';
import { CodeFinisher } from './code.ts';
import { headingWithAnchor } from './heading.ts';
import { scrollingTable } from './table.ts';

/** Outermost of these, the first strong character decides the direction of all that is inside. */
const DIRECTED = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table details figure'.split(' '));

interface Surroundings {
  /** An element around already has a direction, which those inside inherit. */
  readonly directed: boolean;
  /** No anchors in here: the heading itself is a control. */
  readonly inSummary: boolean;
}

/** Adds what is ours to a safe tree: nothing here is sanitised again. */
export function finishTree(tree: Root, profile: Profile): Root {
  const finisher = new Finisher(profile, idsOf(tree));
  return {
    type: 'root',
    children: finisher.children(tree.children, { directed: false, inSummary: false }),
  };
}

class Finisher {
  readonly #profile: Profile;
  readonly #ids: ReadonlySet<string>;
  readonly #code = new CodeFinisher();

  constructor(profile: Profile, ids: ReadonlySet<string>) {
    this.#profile = profile;
    this.#ids = ids;
  }

  children<T extends Root['children'][number]>(
    nodes: readonly T[],
    around: Surroundings,
  ): (T | ElementContent)[] {
    return nodes.map((node) => (node.type === 'element' ? this.#element(node, around) : node));
  }

  #element(safe: Element, around: Surroundings): ElementContent {
    const { tagName } = safe;
    if (tagName === 'pre') return this.#code.finish(safe);

    const properties = { ...safe.properties };
    if (tagName === 'code') properties.dir ??= 'auto';
    else if (DIRECTED.has(tagName) && !around.directed) properties.dir ??= 'auto';
    const children = this.children(safe.children, {
      directed: around.directed || properties.dir !== undefined,
      inSummary: around.inSummary || tagName === 'summary',
    });
    const element: Element = { ...safe, properties, children };

    switch (tagName) {
      case 'a':
        return this.#link(element);
      case 'img':
        return image(element);
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
        return around.inSummary ? element : headingWithAnchor(element);
      default:
        return element;
    }
  }

  #link(element: Element): Element {
    const { properties } = element;
    const href = stringProperty(element, 'href');
    if (href === undefined) return element;
    if (hasClass(element, 'footnote-ref')) properties.role = 'doc-noteref';
    if (hasClass(element, 'footnote-backref')) properties.role = 'doc-backlink';
    if (href.startsWith('#')) properties.href = this.#fragment(href.slice(1));
    else if (isExternalUrl(href)) properties.rel = [...this.#profile.externalRel];
    return element;
  }

  /** Authors link to `#name`; the id in the document is the prefixed one. */
  #fragment(name: string): string {
    const id = ID_PREFIX + decodeFragment(name);
    return `#${this.#ids.has(id) ? ID_PREFIX : ''}${name}`;
  }
}

function image(element: Element): ElementContent {
  // The address was not allowed; what it showed is still told.
  if (stringProperty(element, 'src') === undefined) {
    return { type: 'text', value: stringProperty(element, 'alt') ?? '' };
  }
  element.properties.alt ??= '';
  element.properties.loading = 'lazy';
  element.properties.decoding = 'async';
  return element;
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
