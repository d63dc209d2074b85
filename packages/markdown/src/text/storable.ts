// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const UNSTORABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
const REMOVED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Without the characters that XML (feeds) and PostgreSQL refuse and no reader sees, with the
 * line ends that a browser makes of all others. They come in the source and as `&#…;`.
 */
export function storable(value: string): string {
  if (!UNSTORABLE.test(value)) return value.toWellFormed();
  return value.replace(/\r\n?/g, '\n').replace(REMOVED, '').toWellFormed();
}
