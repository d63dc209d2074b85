import {
  addressNames,
  attributeTexts,
  elementNames,
  markdownPieces,
  oddities,
  schemes,
  vectors,
} from './vectors.ts';

/** Characters of one document: more finds nothing more, and costs as many others. */
const LONGEST = 1200;

/** Markdown and HTML as attackers write them, always the same for the same seed. */
export function nastyDocument(seed: number): string {
  const random = randomOf(seed);
  const dice = new Dice(random);
  const parts: string[] = [];
  for (let left = 1 + dice.below(8); left > 0; left--) parts.push(part(dice));
  let text = parts.join(dice.pick(['', ' ', '\n', '\n\n']));
  for (let left = dice.below(6); left > 0; left--) text = mutated(text, dice);
  return text.slice(0, LONGEST);
}

/** Small, fast and good enough: every bit of the seed moves every bit of what follows (mulberry32). */
function randomOf(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Dice {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  several<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

const kinds: readonly ((dice: Dice) => string)[] = [
  (dice) => dice.pick(vectors),
  (dice) => dice.pick(vectors),
  (dice) => wrapped(dice.pick(vectors), dice),
  (dice) => openTag(dice),
  (dice) => `${openTag(dice)}${dice.pick(markdownPieces)}</${dice.pick(elementNames)}>`,
  (dice) => `</${dice.pick(elementNames)}>`,
  (dice) => dice.several(4, () => openTag(dice)).join(''),
  (dice) => dice.several(6, () => dice.pick(markdownPieces)).join(''),
  (dice) => markdownLink(dice),
  (dice) => dice.pick(oddities),
];

function part(dice: Dice): string {
  return dice.pick(kinds)(dice);
}

function openTag(dice: Dice): string {
  const attributes = dice.several(3, () => attribute(dice));
  const end = dice.pick(['>', '>', '>', ' >', '/>', '\n>', '', '<']);
  return `<${[dice.pick(elementNames), ...attributes].join(dice.pick([' ', ' ', '/', '\n', '\f', '']))}${end}`;
}

function attribute(dice: Dice): string {
  if (dice.below(3) > 0) return dice.pick(attributeTexts);
  const quote = dice.pick(['"', "'", '', '`']);
  return `${dice.pick(addressNames)}=${quote}${address(dice)}${quote}`;
}

function address(dice: Dice): string {
  const text = dice.pick(schemes);
  if (dice.below(2) === 0) return text;
  const at = dice.below(Math.min(text.length, 14));
  return text.slice(0, at) + dice.pick(oddities) + text.slice(at);
}

function markdownLink(dice: Dice): string {
  const url = address(dice);
  const text = dice.below(3) === 0 ? dice.pick(vectors) : 'a';
  switch (dice.below(7)) {
    case 0:
      return `[${text}](${url})`;
    case 1:
      return `![${text}](${url} "${dice.pick(attributeTexts)}")`;
    case 2:
      return `[${text}](<${url}>)`;
    case 3:
      return `<${url}>`;
    case 4:
      return `[${text}][r]\n\n[r]: ${url} '${dice.pick(attributeTexts)}'\n\n`;
    case 5:
      return `\n\n${url}\n\n`;
    default:
      return `[![${text}](${url})](${address(dice)})`;
  }
}

/** Where parsers change their minds about what they read. */
const surroundings: readonly (readonly [string, string])[] = [
  ['<p title="', '">'],
  ["<a href='", "'>a</a>"],
  ['<svg><style>', '</style></svg>'],
  ['<math><mtext>', '</mtext></math>'],
  ['<noscript>', '</noscript>'],
  ['<template>', '</template>'],
  ['<table><tr>', '</table>'],
  ['<select>', '</select>'],
  ['<!--', '-->'],
  ['<div>\n\n', '\n\n</div>'],
  ['> ', '\n'],
  ['- ', '\n- '],
  ['| ', ' |\n|-|\n'],
  ['# ', '\n'],
  ['[', '](x)'],
  ['![', '](x)'],
  ['[a](x "', '")'],
  ['a[^1]\n\n[^1]: ', '\n'],
  ['```', '\n```'],
  ['```html\n', '\n```\n'],
  ['`', '`'],
  ['<details><summary>', '</summary>\n\na</details>'],
  ['<code class="language-', '">a</code>'],
];

function wrapped(text: string, dice: Dice): string {
  const [before, after] = dice.pick(surroundings);
  return `${before}${text}${dice.below(4) === 0 ? '' : after}`;
}

function mutated(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + dice.below(6));
  switch (dice.below(8)) {
    case 0:
      return text.slice(0, at) + dice.pick(oddities) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(end);
    case 2:
      return text.slice(0, end) + text.slice(at);
    case 3:
      return text.slice(0, at) + text.slice(at, end).toUpperCase() + text.slice(end);
    case 4:
      return text.slice(0, at) + dice.pick(markdownPieces) + text.slice(at);
    case 5:
      return text.slice(0, at) + openTag(dice) + text.slice(at);
    case 6:
      return text.slice(0, at);
    default:
      return wrapped(text, dice);
  }
}
