import type { Nodes } from 'hast';
import { isBlock } from '../tree/content-model.ts';
import { hasClass } from '../tree/walk.ts';

/**
 * The words that a reader sees, code included, footnote numbers not. Blocks are on lines of
 * their own; other whitespace is single spaces.
 */
export function textOf(node: Nodes): string {
  const parts: string[] = [];
  collect(node, parts);
  return normalizeText(parts.join(''));
}

/** Single spaces within lines, no empty lines. Doing it twice changes nothing. */
export function normalizeText(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

function collect(node: Nodes, parts: string[]): void {
  if (node.type === 'text') {
    parts.push(node.value);
  } else if (node.type === 'root') {
    for (const child of node.children) collect(child, parts);
  } else if (node.type === 'element') {
    // A number glued to a word would hide the word from the search.
    if (hasClass(node, 'footnote-ref') || hasClass(node, 'footnote-backref')) return;
    const breaks = node.tagName === 'br' || isBlock(node.tagName);
    if (breaks) parts.push('\n');
    for (const child of node.children) collect(child, parts);
    if (breaks) parts.push('\n');
  }
}
