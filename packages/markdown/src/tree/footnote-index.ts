import type { Element } from 'hast';
import { renderLimits } from '../limits.ts';
import type { Token } from '../parse/parser.ts';

/** A footnote that the text refers to; its number is its place in the list of them. */
export interface Footnote {
  readonly number: number;
  readonly tokens: readonly Token[];
  references: number;
}

/** Numbers footnotes in the order of their first references. */
export class FootnoteIndex {
  readonly used: Footnote[] = [];
  readonly #definitions: ReadonlyMap<unknown, readonly Token[]>;
  readonly #byLabel = new Map<unknown, Footnote>();
  #linksLeft: number;

  constructor(definitions: ReadonlyMap<unknown, readonly Token[]>, linked: boolean) {
    this.#definitions = definitions;
    this.#linksLeft = linked ? renderLimits.footnoteReferences : 0;
  }

  /** The footnote of a label and which reference to it this is; undefined where it gets no link. */
  refer(label: unknown): { footnote: Footnote; reference: number | undefined } {
    let footnote = this.#byLabel.get(label);
    if (!footnote) {
      const number = this.used.length + 1;
      footnote = { number, tokens: this.#definitions.get(label) ?? [], references: 0 };
      this.used.push(footnote);
      this.#byLabel.set(label, footnote);
    }
    if (this.#linksLeft === 0) return { footnote, reference: undefined };
    this.#linksLeft--;
    footnote.references++;
    return { footnote, reference: footnote.references };
  }
}

/** Takes the definitions out of the stream, also those inside of quotes, lists and each other. */
export function splitFootnotes(tokens: readonly Token[]) {
  const body: Token[] = [];
  const definitions = new Map<unknown, readonly Token[]>();
  const enclosing: Token[][] = [];
  let current = body;
  for (const token of tokens) {
    if (token.type === 'footnote_definition_open') {
      enclosing.push(current);
      current = [];
      const label = token.meta?.label;
      // The first of two definitions counts, as it does for links.
      if (!definitions.has(label)) definitions.set(label, current);
    } else if (token.type === 'footnote_definition_close') {
      current = enclosing.pop() ?? body;
    } else {
      current.push(token);
    }
  }
  return { body, definitions };
}

export function referenceId(footnote: Footnote, reference: number): string {
  return `fnref-${footnote.number}${reference > 1 ? `-${reference}` : ''}`;
}

export function footnoteId(footnote: Footnote): string {
  return `fn-${footnote.number}`;
}

/** Puts a link back to each reference at the end of the footnote's last paragraph. */
export function addBackReferences(item: Element, footnote: Footnote): void {
  const last = item.children.at(-1);
  const target = last?.type === 'element' && last.tagName === 'p' ? last : item;
  for (let reference = 1; reference <= footnote.references; reference++) {
    const number: Element = {
      type: 'element',
      tagName: 'sup',
      properties: {},
      children: [{ type: 'text', value: String(reference) }],
    };
    target.children.push(
      { type: 'text', value: ' ' },
      {
        type: 'element',
        tagName: 'a',
        properties: {
          href: `#${referenceId(footnote, reference)}`,
          className: ['footnote-backref'],
        },
        // The selector asks for text, not for the emoji that some systems show.
        children: [{ type: 'text', value: '↩\ufe0e' }, ...(reference > 1 ? [number] : [])],
      },
    );
  }
}
