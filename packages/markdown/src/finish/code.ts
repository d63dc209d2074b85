import type { Element } from 'hast';
import { renderLimits } from '../limits.ts';
import { canHighlight, highlight } from './highlight.ts';

/** Highlights the code blocks of one document, up to a total length. */
export class CodeFinisher {
  #remaining: number = renderLimits.highlightedTotal;

  /** Code reads from left to right, in any text, and scrolls, so a keyboard must reach it. */
  finish(pre: Element): void {
    pre.properties.dir = 'ltr';
    pre.properties.tabIndex = 0;
    const code = pre.children.length === 1 ? pre.children[0] : undefined;
    if (code?.type !== 'element' || code.tagName !== 'code') return;

    const language = languageOf(code);
    if (!language) return;
    pre.properties.dataLanguage = language;
    this.#highlight(code, language);
  }

  #highlight(code: Element, language: string): void {
    const text = code.children.length === 1 ? code.children[0] : undefined;
    if (text?.type !== 'text' || text.value.length > this.#remaining) return;
    if (!canHighlight(text.value, language)) return;
    this.#remaining -= text.value.length;
    code.properties.className = [`language-${language}`, 'hljs'];
    code.children = highlight(text.value, language);
  }
}

function languageOf(code: Element): string | undefined {
  const { className } = code.properties;
  const name = Array.isArray(className) ? String(className[0] ?? '') : '';
  return /^language-(.+)/.exec(name)?.[1]?.toLowerCase();
}
