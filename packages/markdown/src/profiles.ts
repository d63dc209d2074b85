export type MarkdownProfile = 'post' | 'comment';

/** What a kind of document may contain. */
export interface Profile {
  /** HTML in the source: sanitised when true, shown as text when false. */
  readonly html: boolean;
  /** Images are shown when true, linked to when false. */
  readonly images: boolean;
  /** A bare address of a video or the like, alone in a paragraph, is offered to be shown in place. */
  readonly embeds: boolean;
  /**
   * Ids of headings and footnotes, and the links to them. Many comments share one page, where
   * the ids of two of them would collide, so they have none.
   */
  readonly ids: boolean;
  /** Added to the rank of every heading, which ends at h6. */
  readonly headingShift: number;
  /** Of links that lead to another site. */
  readonly externalRel: readonly string[];
}

export const profiles: Readonly<Record<MarkdownProfile, Profile>> = {
  post: {
    html: true,
    images: true,
    embeds: true,
    ids: true,
    headingShift: 0,
    externalRel: ['noopener'],
  },
  comment: {
    html: false,
    images: false,
    embeds: false,
    ids: false,
    headingShift: 3,
    externalRel: ['nofollow', 'ugc', 'noopener'],
  },
};
