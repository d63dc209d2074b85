/** Scripts that only one language of the web uses often, or for which one is the best guess. */
const SCRIPTS = [
  ['Latin', /\p{Script=Latin}/gu, undefined],
  ['Arabic', /\p{Script=Arabic}/gu, 'ar'],
  ['Hebrew', /\p{Script=Hebrew}/gu, 'he'],
  ['Cyrillic', /\p{Script=Cyrillic}/gu, 'ru'],
  ['Han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'zh'],
  ['Hangul', /\p{Script=Hangul}/gu, 'ko'],
  ['Greek', /\p{Script=Greek}/gu, 'el'],
  ['Thai', /\p{Script=Thai}/gu, 'th'],
  ['Devanagari', /\p{Script=Devanagari}/gu, 'hi'],
  ['Bengali', /\p{Script=Bengali}/gu, 'bn'],
  ['Tamil', /\p{Script=Tamil}/gu, 'ta'],
  ['Georgian', /\p{Script=Georgian}/gu, 'ka'],
  ['Armenian', /\p{Script=Armenian}/gu, 'hy'],
] as const;

/** Letters that tell languages of one script apart, the rarer language first, and their least share. */
const TELLING_LETTERS: Readonly<Record<string, readonly (readonly [string, RegExp, number])[]>> = {
  Arabic: [
    ['ckb', /[ەێۆڵڕ]/g, 0.05],
    ['ur', /[ٹڈڑےںہ]/g, 0.02],
    ['fa', /[پچژگیک]/g, 0.01],
  ],
  Cyrillic: [
    ['be', /[ўЎ]/g, 0.005],
    ['uk', /[іїєґІЇЄҐ]/g, 0.02],
  ],
  Han: [['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.05]],
};

/** Enough to tell by; the rest of a long post says the same. */
const SAMPLE = 20_000;

/** Technical text in any script is full of Latin names: the others weigh more. */
const LATIN_WEIGHT = 0.4;

/**
 * The language a text is written in, by its script; undefined for Latin script, which too many
 * languages share, and for no script at all. Give it the text without code.
 */
export function findLanguage(text: string): string | undefined {
  const sample = text.replace(/<[^>]{0,500}>|\bhttps?:\/\/\S+|\]\([^)\s]*/g, ' ').slice(0, SAMPLE);
  let best: { script: string; count: number; language: string | undefined } | undefined;
  for (const [script, letters, language] of SCRIPTS) {
    const count = countOf(sample, letters) * (script === 'Latin' ? LATIN_WEIGHT : 1);
    if (count > (best?.count ?? 0)) best = { script, count, language };
  }
  if (!best) return undefined;
  const { script, count, language } = best;
  const telling = TELLING_LETTERS[script]?.find(
    ([, letters, share]) => countOf(sample, letters) >= count * share,
  );
  return telling?.[0] ?? language;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
