import { parseHighlights } from './parse-highlights.ts';

/** A text with the words that were searched for marked. Made of elements, not of HTML. */
export function Highlighted({ html }: { html: string }) {
  return parseHighlights(html).map((part, index) =>
    // Parts of one fixed text.
    part.marked ? <mark key={index}>{part.text}</mark> : part.text,
  );
}
