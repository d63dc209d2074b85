import type { MediaType } from '@masthead/contracts';

/** A picture in one size and format. */
export interface ImageFile {
  bytes: Uint8Array;
  mimeType: MediaType;
  width: number;
  height: number;
}

/** What a picture became. */
export interface ProcessedImage {
  /** The picture itself: upright, encoded anew, without anything in it but the picture. */
  main: ImageFile;
  /** Smaller ones, by format, then from narrow to wide. Never larger than the picture itself. */
  variants: ImageFile[];
}

/**
 * Reads a file of any type, by its bytes alone, and makes pictures of it, off the event loop.
 * Throws MEDIA_TYPE_NOT_ALLOWED, MEDIA_INVALID, MEDIA_TOO_MANY_PIXELS; UNAVAILABLE when too many wait.
 */
export type ProcessImage = (file: Blob) => Promise<ProcessedImage>;

/**
 * The middle of a picture of ours as a small square, for portraits; what moves stands still.
 * Throws UNAVAILABLE when too many wait.
 */
export type MakeSquare = (file: Blob) => Promise<ImageFile>;
