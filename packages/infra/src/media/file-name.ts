/** A storage key and what follows it. Nothing in it can lead out of a folder. */
const SAFE = /^[0-9a-f]{32}[a-z0-9-]{0,40}(?:\.[a-z0-9-]{1,40}){0,3}$/;

/** The name, if it is one that a store may use; the last line of defence against paths from outside. */
export function checkFileName(name: string): string {
  if (!SAFE.test(name)) throw new Error('This is not the name of a media file.');
  return name;
}
