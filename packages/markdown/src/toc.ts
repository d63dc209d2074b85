import type { MarkdownHeading } from './outline.ts';

export interface TocEntry extends MarkdownHeading {
  readonly children: TocEntry[];
}

/**
 * Headings, in order, as the tree of a table of contents. A heading stands below the nearest
 * one before it of a higher rank, also where ranks were skipped.
 */
export function headingsToToc(headings: readonly MarkdownHeading[]): TocEntry[] {
  const top: TocEntry[] = [];
  const open: TocEntry[] = [];
  for (const heading of headings) {
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const entry: TocEntry = { ...heading, children: [] };
    (open.at(-1)?.children ?? top).push(entry);
    open.push(entry);
  }
  return top;
}
