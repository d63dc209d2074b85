/** The rendered document would be out of proportion to its source. Callers answer with a 4xx. */
export class MarkdownTooComplexError extends Error {
  override readonly name = 'MarkdownTooComplexError';
}
