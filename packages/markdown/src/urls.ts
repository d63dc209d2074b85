import { renderLimits } from './limits.ts';

export const linkSchemes = ['http', 'https', 'mailto', 'tel'] as const;
export const imageSchemes = ['http', 'https'] as const;

const SCHEME = /^([^:/?#]*):/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;

/** True for relative addresses and those whose scheme is in the list. */
export function isAllowedUrl(url: string, schemes: readonly string[]): boolean {
  // Browsers drop tabs and newlines inside an address: "java\nscript:" would be one.
  if (url.length > renderLimits.urlLength || CONTROL.test(url)) return false;
  const scheme = SCHEME.exec(url)?.[1];
  return scheme === undefined || schemes.includes(scheme.trim().toLowerCase());
}

/** True for an address on another host, also without a scheme (`//host`). */
export function isExternalUrl(url: string): boolean {
  return /^(https?:|[\\/]{2})/i.test(url);
}

/** With the scheme in small letters, as the allow list has it. */
export function lowerScheme(url: string): string {
  return url.replace(SCHEME, (scheme) => scheme.toLowerCase());
}
