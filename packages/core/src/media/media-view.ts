import { type Cover, type Media, MediaType, type MediaVariant } from '@masthead/contracts';
import type { CoverColumn, MediaRow } from '@masthead/db';
import { mainFileName, mediaPath, variantFileName } from './file-names.ts';

/** A picture as its owner sees it. */
export function toMedia(row: MediaRow): Media {
  return {
    ...toCover(row),
    mimeType: MediaType.parse(row.mimeType),
    byteSize: row.byteSize,
    createdAt: row.createdAt,
  };
}

/** A picture as a post shows it. */
export function toCover(row: CoverColumn): Cover {
  const { id, storageKey, alt, width, height } = row;
  return {
    id,
    url: mediaPath(mainFileName(storageKey, MediaType.parse(row.mimeType))),
    alt,
    width,
    height,
    variants: (row.variants ?? []).map((variant): MediaVariant => {
      const mimeType = MediaType.parse(variant.mimeType);
      const { width, height } = variant;
      return {
        url: mediaPath(variantFileName(storageKey, { width, mimeType })),
        width,
        height,
        mimeType,
      };
    }),
  };
}
