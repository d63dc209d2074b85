import MarkdownItParser, { type MarkdownIt, type Token } from 'markdown-it';
import { renderLimits } from '../limits.ts';
import type { Profile } from '../profiles.ts';
import { revealedUrl } from '../text/deceptive.ts';
import { isAllowedUrl, linkSchemes, lowerScheme } from '../urls.ts';
import { blockLimits } from './block-limits.ts';
import { footnotes } from './footnotes.ts';
import { strikethrough } from './strikethrough.ts';

export type { Token };

const parsers = new WeakMap<Profile, MarkdownIt>();

/** CommonMark and GitHub's extensions to it, as the parser's flat list of tokens. */
export function parse(source: string, profile: Profile): Token[] {
  let parser = parsers.get(profile);
  if (!parser) {
    parser = createParser(profile);
    parsers.set(profile, parser);
  }
  return parser.parse(source, {});
}

function createParser(profile: Profile): MarkdownIt {
  const md = new MarkdownItParser({
    html: profile.html,
    linkify: true,
    maxNesting: renderLimits.containerDepth,
  });
  // What may not be linked stays the text that was written.
  md.validateLink = (url) => isAllowedUrl(url, linkSchemes);
  const normalizeLink = md.normalizeLink.bind(md);
  md.normalizeLink = (url) => lowerScheme(normalizeLink(url));
  const normalizeLinkText = md.normalizeLinkText.bind(md);
  md.normalizeLinkText = (url) => revealedUrl(normalizeLinkText(url));
  return md.use(blockLimits).use(strikethrough).use(footnotes).use(bareAddresses);
}

/**
 * Bare addresses become links where GitHub makes them links: http(s), www. and mail. Not
 * `//host` or `ftp:`, and not `name.tld`, which is as often a file or a method.
 */
function bareAddresses(md: MarkdownIt): void {
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true, maxLength: renderLimits.urlLength });
  md.linkify.add('ftp:', null).add('//', null);
  let tail: RegExp | undefined;
  md.linkify.add('www.', {
    validate: (text, position, self) => {
      const { re } = self;
      tail ??= new RegExp(re.get_url_host_port().source + re.get_path().source, 'iy');
      tail.lastIndex = position;
      const found = tail.exec(text)?.[0] ?? '';
      // A dot in the host: `www.example.org`, not `www.example`.
      return /^[^/?#]+\./.test(found) ? found.length : 0;
    },
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
}
