/**
 * Something of the source that Masthead has no place for. Counted over the whole import and reported
 * once each, so `what` must be the same text for the same thing.
 */
export interface Loss {
  kind: LossKind;
  /** A front matter key (`extra.team`), a shortcode's name, a sentence fragment. */
  what: string;
  count: number;
}

export type LossKind =
  /** A key of the front matter; its value is kept in the post's metadata. */
  | 'frontMatter'
  /** A value that had to be changed to fit: a title cut, an unreadable date. */
  | 'value'
  /** Markup of the source's generator that was left in the text. */
  | 'markup'
  /** Pictures and links that point into the source's own folder. */
  | 'reference';

/** Sums what is the same. */
export function addLoss(losses: Loss[], kind: LossKind, what: string, count = 1): void {
  if (count === 0) return;
  const known = losses.find((loss) => loss.kind === kind && loss.what === what);
  if (known) known.count += count;
  else losses.push({ kind, what, count });
}
