import { assets } from 'virtual:page-assets';
import { type DocumentState, STATE_ELEMENT_ID } from '../lib/document-state.ts';
import { safeJson } from '../lib/safe-json.ts';

interface Parts {
  state: DocumentState;
  /** Source paths of the modules the page is made of. */
  modules: string[];
  rtl: boolean;
}

/**
 * Puts into a rendered document what is not part of the tree: files to load, and the state that the
 * browser starts from. React passes over elements in head and body that it did not make.
 */
export function completeDocument(html: string, { state, modules, rtl }: Parts): string {
  const chunks = [assets.entry, ...modules.flatMap((module) => assets.pages[module] ?? [])];
  const styles = new Set(chunks.flatMap((chunk) => chunk.styles));
  const [entry, ...scripts] = new Set(chunks.flatMap((chunk) => chunk.scripts));
  const fonts = [rtl ? assets.fonts.arabic : assets.fonts.serif, assets.fonts.sans];

  const head = [
    // Before the style sheets, which would block it: the colours are decided before the first paint.
    `<script src="${assets.theme}"></script>`,
    ...fonts.map(
      (href) => `<link rel="preload" as="font" type="font/woff2" href="${href}" crossorigin>`,
    ),
    ...[...styles].map((href) => `<link rel="stylesheet" href="${href}">`),
    `<script type="module" src="${entry}"></script>`,
    ...scripts.map((href) => `<link rel="modulepreload" href="${href}">`),
  ].join('');
  const body = `<script type="application/json" id="${STATE_ELEMENT_ID}">${safeJson(state)}</script>`;

  return insertBefore(insertBefore(html, '</head>', head), '</body>', body, 'last');
}

function insertBefore(
  html: string,
  tag: string,
  text: string,
  which: 'first' | 'last' = 'first',
): string {
  const at = which === 'first' ? html.indexOf(tag) : html.lastIndexOf(tag);
  return html.slice(0, at) + text + html.slice(at);
}
