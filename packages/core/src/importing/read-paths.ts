import { asList, asText } from './read-values.ts';

/** A path, unless it is a pattern for paths (`/blog/:title/`). */
export function asPath(value: unknown): string | undefined {
  const text = asText(value);
  return text && !text.includes('/:') && lastSegment(text) ? text : undefined;
}

/** `url` is also where a link blog keeps what it links to: that names no post of its own. */
export function asLocalPath(value: unknown): string | undefined {
  const path = asPath(value);
  return path && !/^[a-z]+:/i.test(path) ? path : undefined;
}

export function asPaths(value: unknown): string[] | undefined {
  const paths = asList(value, 'whole').flatMap((item) => asPath(item) ?? []);
  return paths.length > 0 ? paths : undefined;
}

/** The part of a path that names the post: `/2014/12/Core-Team.html` → `Core-Team`. */
export function lastSegment(path: string): string | undefined {
  const pathname = path.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  const segments = pathname
    .replace(/\/index\.html?$/i, '')
    .split('/')
    .filter(Boolean);
  return segments.at(-1)?.replace(/\.(?:html?|md|php|aspx?)$/i, '');
}
