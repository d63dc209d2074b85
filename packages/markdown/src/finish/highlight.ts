import { decodeHTML } from 'entities';
import type { ElementContent } from 'hast';
import type { HLJSApi, Language, Mode } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { renderLimits } from '../limits.ts';

/** One by one, so that a bundle has these and no others. TSX and JSX, TOML, HTML are aliases. */
const languages = {
  bash,
  c,
  cpp,
  csharp: boundedCsharp,
  css,
  diff,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  markdown,
  php,
  python,
  ruby,
  rust,
  shell,
  sql,
  swift,
  typescript,
  xml,
  yaml,
};

/**
 * The published pattern for a method tries every split of a run of words, and looks for the end
 * of type parameters up to the end of the code: 8 kB of `int a<b> c` take it half a minute.
 * Eight words and 200 characters are enough for any method.
 */
function boundedCsharp(api: HLJSApi): Language {
  const grammar = csharp(api);
  for (const mode of grammar.contains) {
    if (mode === 'self' || mode.className !== 'function') continue;
    bound(mode);
    for (const inner of mode.contains ?? []) if (inner !== 'self') bound(inner);
  }
  return grammar;
}

function bound(mode: Mode): void {
  // The rest are shared by all languages, and frozen.
  if (typeof mode.begin !== 'string' || !mode.begin.includes('[^=]+')) return;
  mode.begin = mode.begin.replace(')+', '){1,8}').replace('[^=]+', '[^=]{1,200}');
}

/** Names of the languages whose code is highlighted. Their usual aliases work as well. */
export const highlightLanguages: readonly string[] = Object.keys(languages);

const highlighter = hljs.newInstance();
for (const [name, definition] of Object.entries(languages)) {
  highlighter.registerLanguage(name, definition);
}

const LONG_WORD = new RegExp(
  String.raw`[\w$]{${renderLimits.highlightedWord}}|\s{${renderLimits.highlightedWord}}`,
);

/** True for code in a language known by name or alias that is not too much for its grammar. */
export function canHighlight(code: string, language: string): boolean {
  return (
    code.length <= renderLimits.highlightedBlock &&
    highlighter.getLanguage(language) !== undefined &&
    !LONG_WORD.test(code) &&
    code.split('\n').every((line) => line.length <= renderLimits.highlightedLine)
  );
}

/** Nested deeper, spans are left out: `${"${"…` goes on for as long as its author likes. */
const SPAN_DEPTH = 16;
const PIECE = /<span class="([\w -]*)">|<\/span>|[^<]+/g;

/** Code as text and spans of class `hljs-…`. */
export function highlight(code: string, language: string): ElementContent[] {
  const { value } = highlighter.highlight(code, { language, ignoreIllegals: true });
  // The documented result is HTML of spans and text, and nothing else.
  const root: ElementContent[] = [];
  const open: ElementContent[][] = [root];
  for (const [piece, className] of value.matchAll(PIECE)) {
    const siblings = open[Math.min(open.length, SPAN_DEPTH) - 1] ?? root;
    if (className !== undefined) {
      const children: ElementContent[] = [];
      if (open.length < SPAN_DEPTH) {
        const properties = { className: className.split(' ') };
        siblings.push({ type: 'element', tagName: 'span', properties, children });
      }
      open.push(children);
    } else if (piece === '</span>') {
      open.pop();
    } else {
      siblings.push({ type: 'text', value: decodeHTML(piece) });
    }
  }
  return root;
}
