/** The texts of a post. */
export const textColumns = { content: 'content_raw', contentHtml: 'content_html' } as const;

export type TextColumns = keyof typeof textColumns;

/** What `withTexts` adds to a row. */
export interface TextsRow {
  /** False: with this post the page has more than it may. It has no texts then. */
  fits?: boolean;
  content?: string;
  contentHtml?: string;
}

/** How many bytes the texts of a post as `p` have. Their lengths stand in the row: the texts are not read for it. */
export function weightOf(texts: readonly TextColumns[]): string {
  return `${texts.map((text) => `octet_length(p.${textColumns[text]})`).join(' + ')} AS weight`;
}

interface Texts {
  texts: readonly TextColumns[];
  /** Columns of the page that give its order. */
  order: string;
  /** Placeholder of how many bytes all texts together may have; the first post has its own whatever they are. */
  maxBytes: string;
}

/** Adds texts to a page of rows with their `weight`, from its beginning on, until there are too many bytes. */
export function withTexts(page: string, { texts, order, maxBytes }: Texts): string {
  const columns = texts.map(
    (text) => `CASE WHEN page.fits THEN
      (SELECT t.${textColumns[text]} FROM posts t WHERE t.id = page.id) END AS "${text}"`,
  );
  return `SELECT page.*, ${columns.join(', ')} FROM (
    SELECT page.*, row_number() OVER places = 1 OR sum(page.weight) OVER places <= ${maxBytes}::int AS fits
    FROM (${page}) page WINDOW places AS (ORDER BY ${order} ROWS UNBOUNDED PRECEDING)
  ) page ORDER BY ${order}`;
}
