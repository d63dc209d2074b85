const WORDS_PER_MINUTE = 230;
const CHARACTERS_PER_MINUTE = 500;

const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const CHARACTER = new RegExp(`[${cjk}]`, 'gv');
/** Letters and digits of scripts with spaces, joined by what stands inside words, ZWNJ too. */
const WORD = new RegExp(
  String.raw`[[\p{L}\p{N}]--[${cjk}]](?:['’.\u200c\u200d\-]?[[\p{L}\p{N}\p{M}]--[${cjk}]])*`,
  'gv',
);

/**
 * Words, and the minutes to read them: at least one. Chinese and Japanese, which have no spaces,
 * count by the character, as word processors do.
 */
export function measureReading(text: string): { wordCount: number; readingMinutes: number } {
  const characters = count(text, CHARACTER);
  const words = count(text, WORD);
  const minutes = words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE;
  return { wordCount: words + characters, readingMinutes: Math.max(1, Math.ceil(minutes)) };
}

function count(text: string, pattern: RegExp): number {
  let matches = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) matches++;
  return matches;
}
