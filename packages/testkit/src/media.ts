import { Readable } from 'node:stream';
import type { MediaServices, MediaStore } from '@masthead/core';
import { createImageProcessor, createSquareMaker } from '@masthead/infra';

/** A media store that forgets: for tests whose matter is not where files are. */
export function createMemoryMediaStore(): MediaStore {
  const files = new Map<string, { bytes: Uint8Array; modifiedAt: Date }>();
  return {
    async put(name, bytes) {
      files.set(name, { bytes, modifiedAt: new Date() });
    },
    async size(name) {
      return files.get(name)?.bytes.byteLength;
    },
    async read(name, range) {
      const bytes = files.get(name)?.bytes;
      if (bytes === undefined) return undefined;
      const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      return { size: part.byteLength, body: Readable.from([part]) };
    },
    async delete(names) {
      for (const name of names) files.delete(name);
    },
    async *list() {
      for (const [name, { modifiedAt }] of files) yield { name, modifiedAt };
    },
  };
}

/** The real image processor, which loads libvips when first used, on a store that forgets. */
export function createTestMedia(store = createMemoryMediaStore()): MediaServices {
  return { store, processImage, makeSquare };
}

const processImage = createImageProcessor();
const makeSquare = createSquareMaker();
