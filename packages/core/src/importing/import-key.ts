import { createHash } from 'node:crypto';

/** What the keys of all posts of one source start with. `source` names it, as in the folder's name. */
export function keyPrefix(source: string): string {
  return `markdown:${shortHash(source.normalize('NFC'))}:`;
}

/**
 * The same for the same file of the same source, on every run and every machine: hashes, since paths
 * may be long, and normalised, since macOS writes names in another Unicode form than Linux.
 */
export function importKey(source: string, path: string): string {
  return `${keyPrefix(source)}${shortHash(path.normalize('NFC'))}`;
}

/** Tells whether a file is the one that was imported. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
