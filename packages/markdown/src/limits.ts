/**
 * Bounds on the work and the output of one render. All of them cut the same input at the same
 * place every time; none of them depends on the clock.
 */
export const renderLimits = {
  /** Quotes and lists inside each other. Deeper ones are read as plain paragraphs. */
  containerDepth: 100,
  /**
   * Lines times the quotes around them. Every quote scans its lines again, so without this a
   * document of one-letter lines under a hundred `>` costs a hundred passes over it.
   */
  quotedLines: 1_000_000,
  /** Elements inside each other. Deeper ones lose their tags and keep their text. */
  treeDepth: 128,
  /** How deep tags in the source may open elements: less, so that Markdown inside still works. */
  htmlDepth: 64,
  /** Headings that get an id, and entries of each list in the outline. */
  outlineEntries: 1000,
  /** References to footnotes that get a link. Later ones are bare numbers. */
  footnoteReferences: 1000,
  /** Characters of one address, percent-encoded. A longer one makes no link. */
  urlLength: 8192,
  /**
   * Characters of addresses and titles, as a multiple of the source. One definition used by a
   * hundred thousand references would multiply otherwise; percent-encoding takes nine at most.
   */
  linkGrowth: 10,
  /**
   * Characters of one code block, of one of its lines, and of one word or blank in it, with
   * which it is highlighted; code beyond any of them stays plain. The highlighter's patterns
   * are quadratic in these lengths. The longest block of the 860 posts that this was tried on
   * has 4,700 characters, the longest line 530, the longest word 50.
   */
  highlightedBlock: 16 * 1024,
  highlightedLine: 1000,
  highlightedWord: 200,
  /** Characters of code highlighted in one document. */
  highlightedTotal: 128 * 1024,
  /** Characters of HTML. Beyond this there is an error instead of a result. */
  htmlLength: 32 * 1024 * 1024,
} as const;
