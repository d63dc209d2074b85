/** A word, or the words of a phrase in quotes. Holds no quotation mark and at least one letter or digit. */
export interface Term {
  text: string;
  phrase: boolean;
}

/** What a reader typed, taken apart. */
export interface ParsedQuery {
  /** Terms wanted. Those within one group stood around OR: any of them will do. */
  wanted: Term[][];
  /** Terms that must not stand in the post. */
  excluded: Term[];
  /** All of it as typed, but for what a database cannot hold. */
  typed: string;
}

/**
 * Takes a query apart: words, "phrases in quotes", -exclusions and OR in capitals. Every text is a
 * query; what means nothing (a lone sign, a quotation mark that nothing closes) is passed over.
 * @example parseQuery('bread OR "long ferment" -rye').wanted
 * // [[{ text: 'bread', phrase: false }, { text: 'long ferment', phrase: true }]]
 */
export function parseQuery(query: string): ParsedQuery {
  // Both are refused at the door; here they only must not get through.
  const typed = query.toWellFormed().replaceAll('\u0000', ' ');
  const wanted: Term[][] = [];
  const excluded: Term[] = [];
  let alternative = false;
  for (const token of tokens(typed)) {
    if (token.kind === 'or') {
      alternative = true;
      continue;
    }
    const { negative, term } = token;
    const group = alternative ? wanted.at(-1) : undefined;
    if (negative) excluded.push(term);
    else if (group) group.push(term);
    else wanted.push([term]);
    alternative = false;
  }
  return { wanted, excluded, typed };
}

type Token = { kind: 'or' } | { kind: 'term'; negative: boolean; term: Term };

/** A quotation in any of the usual marks, or a run without spaces and marks, each with its sign. */
const TOKEN = /(?<sign>-?)(?:"(?<phrase>[^"]*)"|(?<word>[^\s"]+))/gu;
const QUOTATION_MARKS = /[“”„‟«»＂]/gu;

function* tokens(typed: string): Generator<Token> {
  for (const { groups } of typed.replace(QUOTATION_MARKS, '"').matchAll(TOKEN)) {
    const { sign, phrase, word } = groups ?? {};
    const term = (phrase ?? word ?? '').trim();
    if (word === 'OR' && sign === '') yield { kind: 'or' };
    else if (/[\p{L}\p{N}]/u.test(term)) {
      yield {
        kind: 'term',
        negative: sign === '-',
        term: { text: term, phrase: phrase !== undefined },
      };
    }
  }
}
