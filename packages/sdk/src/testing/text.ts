export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Latin letters without their accents; other scripts stay away, unlike on the server. */
export function slugOf(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[’'"`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Paragraphs, and nothing else of Markdown. */
export function toHtml(markdown: string): string {
  const paragraphs = markdown.split(/\n{2,}/).filter((text) => text.trim() !== '');
  return paragraphs.map((text) => `<p>${escapeHtml(text.trim())}</p>`).join('\n');
}

/** Escaped, with the words that were searched for marked. */
export function highlight(text: string, words: readonly string[]): string {
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((part) => {
      const html = escapeHtml(part);
      return words.includes(part.toLowerCase()) ? `<mark>${html}</mark>` : html;
    })
    .join('');
}
