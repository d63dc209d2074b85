/** A title of more letters than this is set smaller: at full size it alone would fill the screen. */
const LONG = 64;

export function isLongTitle(title: string): boolean {
  return title.length > LONG;
}
