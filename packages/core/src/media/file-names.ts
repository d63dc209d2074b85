import { createHash } from 'node:crypto';
import { type MediaType, mediaExtensions, mediaTypes } from '@masthead/contracts';

/** Every file of a picture begins with its storage key; a variant has its width behind it, a portrait's square that word. */
const FILE_NAME = /^([0-9a-f]{32})(?:-\d{1,5}|-square)?\.([a-z]{3,4})$/;

/**
 * Names the files of one upload. From its id and what it is made of, so that a name never stands for
 * other bytes, tells nobody when it was made, and cannot be guessed.
 */
export function newStorageKey(id: string, bytes: Uint8Array): string {
  return createHash('sha256').update(id).update(bytes).digest('hex').slice(0, 32);
}

export function mainFileName(storageKey: string, mimeType: MediaType): string {
  return `${storageKey}.${mediaExtensions[mimeType]}`;
}

export function variantFileName(
  storageKey: string,
  { width, mimeType }: { width: number; mimeType: MediaType },
): string {
  return `${storageKey}-${width}.${mediaExtensions[mimeType]}`;
}

/** The square that a picture gets when it becomes somebody's portrait. Of the key alone: who reads posts knows no more. */
export function squareFileName(storageKey: string): string {
  return `${storageKey}-square.webp`;
}

/** The type of a file that has a name as ours; undefined for any other name. */
export function mediaTypeOfFile(name: string): MediaType | undefined {
  const extension = FILE_NAME.exec(name)?.[2];
  return mediaTypes.find((type) => mediaExtensions[type] === extension);
}

/** What a file's name begins with, whether a crash left it half written or not. */
export function storageKeyOf(name: string): string {
  return name.slice(0, 32);
}

/** The key in the address of a picture of ours; undefined for any other address. */
export function storageKeyOfPath(url: string): string | undefined {
  return /^\/media\/([0-9a-f]{32})\.[a-z]{3,4}$/.exec(url)?.[1];
}

/** Address of a file, under which the server answers it. */
export function mediaPath(fileName: string): string {
  return `/media/${fileName}`;
}
