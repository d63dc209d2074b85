import { Language } from '@masthead/contracts';
import { parseDate } from './parse-date.ts';

/** What the path of a Markdown file says about it. */
export type PathFacts =
  | { kind: 'notPost'; reason: string }
  | {
      kind: 'post';
      /** The name its author chose, without date, language and extension. */
      name: string;
      date: Date | undefined;
      language: string | undefined;
      draft: boolean;
      /** Jekyll is known by its file names: only there is Liquid a language and not just text. */
      jekyll: boolean;
      mdx: boolean;
    };

const MARKDOWN = /\.(?:md|markdown|mdx)$/i;

/** Whether a file's name is that of a Markdown file. */
export function isMarkdownPath(path: string): boolean {
  return MARKDOWN.test(path);
}

/** Files that repositories keep beside their posts. */
const NOT_POSTS =
  /^(?:readme|licen[cs]e(?:-.+)?|copying|notice|changelog|contributing|code[_-]of[_-]conduct|security|404)$/i;

/** Folders in which generators keep templates, data and output. */
const NOT_CONTENT = new Set(
  '_site,_includes,_layouts,_data,_sass,_plugins,archetypes,themes,node_modules'.split(','),
);

/** Why nothing in a folder of this name is a post; undefined when there may be posts in it. */
export function reasonToSkipFolder(name: string): string | undefined {
  if (name.startsWith('.')) return 'a hidden folder';
  return NOT_CONTENT.has(name.toLowerCase()) ? 'a folder of templates, data or output' : undefined;
}

/**
 * Reads a path, relative to the imported folder and with slashes.
 * @example classifyPath('_posts/2014-11-10-hello.md') // name 'hello', date 2014-11-10, jekyll
 */
export function classifyPath(path: string): PathFacts {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  const { stem, language } = splitLanguage(file.replace(MARKDOWN, ''));
  if (stem === '_index') return { kind: 'notPost', reason: 'the page of a section (_index)' };
  if (NOT_POSTS.test(stem)) {
    return { kind: 'notPost', reason: 'a file about the repository, not a post' };
  }
  const bundle = stem.toLowerCase() === 'index';
  const named = bundle ? folders.pop() : stem;
  if (named === undefined) {
    return { kind: 'notPost', reason: 'the start page of the folder' };
  }
  const dated = /^(\d{4}-\d{1,2}-\d{1,2})[-_](.+)$/.exec(named);
  const date = parseDate(
    dated?.[1] ?? /(?:^|\/)(\d{4}\/\d{2}\/\d{2})$/.exec(folders.join('/'))?.[1],
  );
  const inside = (folder: string) => folders.includes(folder);
  return {
    kind: 'post',
    // A name that only looks dated (`2014-13-45-x`) is a name.
    name: (date && dated?.[2]) || named,
    date,
    language,
    draft: inside('_drafts'),
    jekyll: inside('_posts') || inside('_drafts') || (dated !== null && !bundle),
    mdx: /\.mdx$/i.test(file),
  };
}

/** Languages that Hugo and Zola blogs put before the extension. A list: `node.js.md` is not Javanese. */
const SUFFIX_LANGUAGES = new Set(
  'ar,bn,ca,cs,da,de,el,en,es,et,fa,fi,fr,he,hi,hr,hu,id,it,ja,ko,lt,nb,nl,nn,no,pl,pt,ro,ru,sk,sl,sr,sv,th,tr,uk,ur,vi,zh'.split(
    ',',
  ),
);

function splitLanguage(stem: string): { stem: string; language: string | undefined } {
  const match = /^(.+)\.([a-z]{2}(?:-[A-Za-z]{2,4})?)$/.exec(stem);
  const language = match?.[2];
  if (!match?.[1] || !language || !SUFFIX_LANGUAGES.has(language.slice(0, 2))) {
    return { stem, language: undefined };
  }
  return { stem: match[1], language: normalizeLanguage(language) };
}

/** `en_us`, `EN`, `zh-hans` as the BCP 47 tag Masthead stores; undefined when it is none. */
export function normalizeLanguage(value: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'));
    return Language.safeParse(tag).data;
  } catch {
    return undefined;
  }
}
