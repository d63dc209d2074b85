import type { PostDocument } from '@masthead/contracts';
import { proseOf } from './code-regions.ts';
import { addLoss, type Loss } from './loss.ts';

/** Elements that the allow list of the renderer has no place for. */
const ACTIVE = /<(script|style|iframe|object|embed|form)\b/gi;
const ZOLA = /\{\{\s*(\w+)\(|\{%\s*(\w+)\(/g;

/** What will not work in a post: pictures and links into the source's folder, active HTML, shortcodes. */
export function findLosses(content: string, document: PostDocument): Loss[] {
  const losses: Loss[] = [];
  const pictures = document.images.filter(({ url }) => isLocal(url));
  addLoss(losses, 'reference', 'picture in the folder or on the old site', pictures.length);
  const files = document.links.filter(({ url }) => isLocal(url) && namesFile(url));
  addLoss(losses, 'reference', 'link to another file of the folder', files.length);
  const prose = proseOf(content);
  for (const [, element = ''] of prose.matchAll(ACTIVE)) {
    addLoss(losses, 'markup', `HTML <${element.toLowerCase()}>`);
  }
  for (const [, inline, block] of prose.matchAll(ZOLA)) {
    addLoss(losses, 'markup', `shortcode ${inline ?? block}`);
  }
  return losses;
}

/** Neither another site nor a place in the same post. */
function isLocal(address: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(address);
}

function namesFile(address: string): boolean {
  return /^@|\.(?:md|markdown|mdx)(?:#|$)/i.test(address);
}
