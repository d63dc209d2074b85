/**
 * Characters that show nothing by themselves: zero-width spaces, soft hyphens, fillers, annotations,
 * tags that no flag begins. Marks of direction (LRM, RLM) are not among them: they put a comma where it belongs.
 */
const INVISIBLE =
  /\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu;

/**
 * Joiners where they join nothing. Persian and the scripts of India spell with them, and emoji are put
 * together by them; after a letter of ours, a digit or a space they are there for nobody.
 */
const IDLE_JOINER =
  /(?<![[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]]|[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}])[\u200c\u200d]+/gv;

/** The text without what nobody sees of it. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '').replace(IDLE_JOINER, '');
}
