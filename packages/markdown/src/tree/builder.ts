import type { Element, ElementContent, Properties, Root } from 'hast';
import { renderLimits } from '../limits.ts';
import { storable } from '../text/storable.ts';
import {
  type ElementRule,
  elementRules,
  hiddenElements,
  isBlock,
  markdownOnly,
  tableParts,
  tableScopes,
} from './content-model.ts';

interface OpenElement {
  readonly element: Element;
  readonly rule: ElementRule;
  /** Tags in the source can close elements of other such tags, never those of Markdown. */
  readonly from: 'markdown' | 'html';
}

interface Part {
  readonly name: string;
  readonly rule: ElementRule;
}

/**
 * Builds a tree from a stream of opening and closing, of Markdown (always balanced) and of the
 * HTML in it (anything). Every element ends up where the content model has a place for it, or
 * loses its tag and keeps its content; nothing is opened twice, so the work is linear.
 */
export class TreeBuilder {
  readonly root: Root = { type: 'root', children: [] };
  readonly #open: OpenElement[] = [];
  /** One entry for each open Markdown element, undefined where it had no place. */
  readonly #markdown: (OpenElement | undefined)[] = [];
  /** A hidden element of the source that is open, and how deep in Markdown it began. */
  #hidden: { name: string; markdownDepth: number } | undefined;

  /** Returns the element, or undefined where it has no place and only its content stays. */
  openMarkdown(name: string, properties: Properties = {}): Element | undefined {
    const entry = this.#enter(name, properties, 'markdown');
    this.#markdown.push(entry);
    if (!entry && elementRules.get(name)?.inline === false) this.text('\n');
    return entry?.element;
  }

  /** Closes the Markdown element opened last, with all HTML that was left open in it. */
  closeMarkdown(): void {
    const entry = this.#markdown.pop();
    if (this.#hidden && this.#markdown.length < this.#hidden.markdownDepth) {
      this.#hidden = undefined;
    }
    if (entry) this.#open.length = this.#open.lastIndexOf(entry);
  }

  openHtml(name: string, properties: Properties): void {
    if (hiddenElements.has(name)) {
      this.#hidden ??= { name, markdownDepth: this.#markdown.length };
    } else if (!markdownOnly.has(name)) {
      this.#enter(name, properties, 'html');
    }
  }

  closeHtml(name: string): void {
    if (this.#hidden) {
      if (this.#hidden.name === name) this.#hidden = undefined;
      return;
    }
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const entry = this.#open[i];
      if (!entry || entry.from === 'markdown') return;
      if (entry.element.tagName === name) {
        this.#open.length = i;
        return;
      }
      if (tableScopes.has(entry.element.tagName) && !tableParts.has(name)) return;
    }
  }

  /** A hidden element does not reach beyond the block of HTML that it began in. */
  endHtmlBlock(): void {
    this.#hidden = undefined;
  }

  /** Closes all HTML that was left open at the end of the document. */
  closeAllHtml(): void {
    this.#hidden = undefined;
    this.#open.length = 0;
  }

  text(value: string): void {
    if (this.#hidden || value === '') return;
    if (value.trim() === '' && this.#isBetweenBlocks()) return;
    if (!this.#makeRoom('#text', undefined)) return;

    const siblings = this.#siblings();
    const last = siblings.at(-1);
    let text = storable(value);
    // Parsers drop a newline at the start of `pre`.
    if (!last && this.#top?.element.tagName === 'pre') text = text.replace(/^\n+/, '');
    if (last?.type === 'text') last.value += text;
    else if (text) siblings.push({ type: 'text', value: text });
  }

  /** Where blanks mean nothing: authors indent lists and tables, and end lines between blocks. */
  #isBetweenBlocks(): boolean {
    if (this.#top) return this.#top.rule.holds === 'parts';
    const last = this.root.children.at(-1);
    return last === undefined || (last.type === 'element' && isBlock(last.tagName));
  }

  get #top(): OpenElement | undefined {
    return this.#open.at(-1);
  }

  #siblings(): Root['children'] | ElementContent[] {
    return this.#top?.element.children ?? this.root.children;
  }

  #enter(name: string, properties: Properties, from: OpenElement['from']): OpenElement | undefined {
    const rule = elementRules.get(name);
    if (this.#hidden || !rule || !this.#makeRoom(name, rule)) return undefined;
    const limit = from === 'html' ? renderLimits.htmlDepth : renderLimits.treeDepth;
    return this.#open.length < limit ? this.#push(name, rule, properties, from) : undefined;
  }

  #push(
    name: string,
    rule: ElementRule,
    properties: Properties,
    from: OpenElement['from'],
  ): OpenElement {
    const element: Element = { type: 'element', tagName: name, properties, children: [] };
    this.#siblings().push(element);
    const entry = { element, rule, from };
    if (rule.holds !== 'nothing' || from === 'markdown') this.#open.push(entry);
    return entry;
  }

  /** Closes and opens HTML elements until the innermost one can hold the child; false if none. */
  #makeRoom(name: string, rule: ElementRule | undefined): boolean {
    if (name === 'a' && !this.#leaveLink()) return false;
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const entry = this.#open[i];
      if (!entry) return false;
      const parts = this.#partsBetween(entry, i, rule);
      if (parts) {
        this.#open.length = i + 1;
        for (const part of parts) this.#push(part.name, part.rule, {}, 'html');
        return true;
      }
      if (entry.from === 'markdown') return false;
      if (tableScopes.has(entry.element.tagName) && !tableParts.has(name)) return false;
    }
    if (rule?.within) return false;
    this.#open.length = 0;
    return true;
  }

  /** The implied parts that must stand between an open element and its child; usually none. */
  #partsBetween(
    entry: OpenElement,
    index: number,
    child: ElementRule | undefined,
  ): Part[] | undefined {
    const parts: Part[] = [];
    let parent: Part = { name: entry.element.tagName, rule: entry.rule };
    for (;;) {
      const fits = child?.within
        ? child.within.includes(parent.name)
        : holds(parent.rule, child, () => this.#context(index));
      if (fits) return parts;
      const name = parent.rule.implies;
      const rule = name && elementRules.get(name);
      if (!name || !rule) return undefined;
      parent = { name, rule };
      parts.push(parent);
    }
  }

  /** What the element that an inline element stands in holds. */
  #context(index: number): ElementRule['holds'] {
    for (let i = index; i >= 0; i--) {
      const held = this.#open[i]?.rule.holds;
      if (held && held !== 'transparent') return held;
    }
    return 'flow';
  }

  /** Links do not nest: a new one ends the one around it, where that is HTML's. */
  #leaveLink(): boolean {
    const link = this.#open.findLastIndex((entry) => entry.element.tagName === 'a');
    if (link < 0) return true;
    const inside = this.#open.slice(link);
    if (inside.some((entry) => entry.from === 'markdown' || entry.element.tagName === 'table')) {
      return false;
    }
    this.#open.length = link;
    return true;
  }
}

function holds(
  parent: ElementRule,
  child: ElementRule | undefined,
  context: () => ElementRule['holds'],
): boolean {
  if (parent.holds === 'parts' || parent.holds === 'nothing') return false;
  if (!child || child.inline) return true;
  return (parent.holds === 'transparent' ? context() : parent.holds) === 'flow';
}
