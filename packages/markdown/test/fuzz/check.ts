import { renderMarkdown } from '../../src/index.ts';
import { violations } from '../support/allow-list.ts';
import { nastyDocument } from './nasty.ts';
import { vectors } from './vectors.ts';

export interface Finding {
  seed: number;
  source: string;
  html: string;
  found: readonly string[];
}

/** Comments allow less, and most of what is interesting is in posts. */
export function renderNasty(seed: number): { source: string; html: string } {
  const source = nastyDocument(seed);
  const { html } = renderMarkdown(source, { profile: seed % 5 === 0 ? 'comment' : 'post' });
  return { source, html };
}

/** What becomes of each of the known vectors, in a post. */
export function renderVectors(): string[] {
  return vectors.map((source) => renderMarkdown(source).html);
}

/** Renders the documents of a range of seeds, and tells of those that may not be shown to anybody. */
export function* findingsIn(from: number, count: number): Generator<Finding> {
  for (let seed = from; seed < from + count; seed++) {
    const { source, html } = renderNasty(seed);
    const found = violations(html);
    if (found.length > 0) yield { seed, source, html, found };
  }
}
