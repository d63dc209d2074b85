import type { Loss } from './loss.ts';

/** A text in plain Markdown, and what could not be said in it. */
export interface Conversion {
  text: string;
  losses: Loss[];
}

/** What a conversion may need to know beside the text. */
export interface ConversionContext {
  /** The address a post of that file name will have, as far as its name tells. */
  postPath(name: string): string;
}

/** `src="a.png" alt='x' width=3` as an object. */
export function readAttributes(source: string): Record<string, string> {
  const pairs = source.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? '']),
  );
}

/** A Markdown image from the attributes of a figure; undefined when they name no picture. */
export function imageFrom(attributes: Record<string, string>): string | undefined {
  const { src, url, image, alt, caption, title } = attributes;
  const address = src ?? url ?? image;
  if (!address || !/\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#]|$)/i.test(address)) return undefined;
  const words = caption ?? title;
  const quoted = words ? ` "${words.replaceAll('"', '\\"')}"` : '';
  return `![${(alt ?? words ?? '').replace(/[[\]]/g, '\\$&')}](<${address}>${quoted})`;
}

/** A fenced block around code, its fence longer than any in the code. Ends where the code's tag ended. */
export function fence(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const inner = code.replace(/^[ \t]*\n/, '').replace(/\n?[ \t]*$/, '');
  return `${ticks}${language}\n${inner}\n${ticks}`;
}
