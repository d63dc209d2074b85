import type { Readable } from 'node:stream';
import type { MediaType } from '@masthead/contracts';

/** A file as a store knows it. */
export interface StoredFile {
  name: string;
  modifiedAt: Date;
}

/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where files of pictures are kept. Names are flat (`file-names.ts` makes them); a file is written
 * once and never changed, and nobody sees one before it is whole.
 */
export interface MediaStore {
  put(name: string, bytes: Uint8Array, mimeType: MediaType): Promise<void>;
  /** Undefined: there is no such file. */
  size(name: string): Promise<number | undefined>;
  /** The file, or a range that lies within it. Undefined: there is no such file. */
  read(name: string, range?: ByteRange): Promise<{ size: number; body: Readable } | undefined>;
  /** No error where there is no such file. */
  delete(names: readonly string[]): Promise<void>;
  /** Every file, what a crash left half written too. */
  list(): AsyncIterable<StoredFile>;
}
