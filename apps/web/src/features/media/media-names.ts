import type { Cover, Media } from '@masthead/contracts';
import { formatDate } from '../../lib/format.ts';

/** What a picture is called where it has to be called something. */
export function nameOf({ alt, width, height, createdAt }: Media): string {
  return alt || `Picture of ${formatDate(createdAt, 'en')}, ${width} × ${height}`;
}

/** A picture as a post has it for a cover: no more of it, so that two that are one compare as one. */
export function coverOf({ id, url, alt, width, height, variants }: Media): Cover {
  return { id, url, alt, width, height, variants };
}
