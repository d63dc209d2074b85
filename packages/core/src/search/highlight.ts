import { headlineMarks } from '@masthead/db';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const { start, stop, less, greater, slash } = headlineMarks;
const MARKS = new RegExp(`([${start}${stop}])`, 'u');

const restore = (text: string) =>
  text.replaceAll(less, '<').replaceAll(greater, '>').replaceAll(slash, '/');

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * A headline of the database as escaped HTML in which `<mark>` is the only element. Whatever the text
 * holds, each mark that opens is closed: a text that contains the signs itself spoils its own marks only.
 */
export function toHighlight(headline: string): string {
  let open = false;
  let html = '';
  for (const part of headline.split(MARKS)) {
    if (part === start || part === stop) {
      const opens = part === start;
      if (opens !== open) html += opens ? '<mark>' : '</mark>';
      open = opens;
    } else {
      html += escapeHtml(restore(part));
    }
  }
  return open ? `${html}</mark>` : html;
}
