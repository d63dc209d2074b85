import type { Element } from 'hast';
import { renderLimits } from '../limits.ts';
import { canHighlight, highlight } from './highlight.ts';

/** Highlights the code blocks of one document, up to a total length. */
export class CodeFinisher {
  #remaining: number = renderLimits.highlightedTotal;

  /** Code reads from left to right, in any text, and scrolls, so a keyboard must reach it. */
  finish(pre: Element): Element {
    const code = pre.children.length === 1 ? pre.children[0] : undefined;
    const properties: Element['properties'] = { ...pre.properties, dir: 'ltr', tabIndex: 0 };
    if (code?.type !== 'element' || code.tagName !== 'code') return { ...pre, properties };

    const language = languageOf(code);
    if (language) properties.dataLanguage = language;
    return { ...pre, properties, children: [this.#highlighted(code, language)] };
  }

  #highlighted(code: Element, language: string | undefined): Element {
    const text = code.children.length === 1 ? code.children[0] : undefined;
    if (!language || text?.type !== 'text' || !canHighlight(language)) return code;
    const { length } = text.value;
    if (length > renderLimits.highlightedBlock || length > this.#remaining) return code;
    this.#remaining -= length;
    return {
      ...code,
      properties: { ...code.properties, className: [`language-${language}`, 'hljs'] },
      children: highlight(text.value, language),
    };
  }
}

function languageOf(code: Element): string | undefined {
  const { className } = code.properties;
  const name = Array.isArray(className) ? String(className[0] ?? '') : '';
  return /^language-(.+)/.exec(name)?.[1]?.toLowerCase();
}
