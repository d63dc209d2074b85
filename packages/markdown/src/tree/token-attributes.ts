import type { Properties } from 'hast';
import type { Token } from '../parse/parser.ts';

/** The start of a list, the alignment of a cell. */
export function blockProperties(token: Token): Properties {
  const properties: Properties = {};
  const start = token.attrGet('start');
  if (start !== null) properties.start = Number(start);
  const align = /text-align:(\w+)/.exec(attribute(token, 'style'))?.[1];
  if (align) properties.align = align;
  return properties;
}

/** An attribute as it was read, empty where there is none. */
export function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** The words of an image's description, which may be marked up. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      return token.children
        ? plainText(token.children)
        : token.type === 'html_inline'
          ? ''
          : token.content;
    })
    .join('');
}
