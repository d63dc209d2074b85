export interface TextPart {
  text: string;
  marked: boolean;
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};

/**
 * The parts of a highlighted text, which is escaped HTML with `<mark>` as its only element. Any other
 * tag would come out as text.
 */
export function parseHighlights(html: string): TextPart[] {
  return html
    .split(/(<mark>.*?<\/mark>)/s)
    .filter((part) => part !== '')
    .map((part) => {
      const inner = /^<mark>(.*?)<\/mark>$/s.exec(part)?.[1];
      return { text: unescapeHtml(inner ?? part), marked: inner !== undefined };
    });
}

function unescapeHtml(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity);
}
