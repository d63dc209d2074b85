/** What another site shows inside of a post, once a reader asks for it. */
export interface Embed {
  /** The other site's name, as it calls itself. */
  provider: string;
  kind: 'video' | 'audio' | 'code';
  /** Made of the provider's address and an id of exact form: nothing else of a link gets into it. */
  frameUrl: string;
}

interface Provider {
  name: string;
  kind: Embed['kind'];
  /** The only origin that its frames come from. */
  origin: string;
  hosts: readonly string[];
  /** Path and query of the frame, for the path of a link; undefined where it is no such thing. */
  frame(path: string, query: URLSearchParams): string | undefined;
}

const youTubeId = /^[\w-]{11}$/;

const providers: readonly Provider[] = [
  {
    name: 'YouTube',
    kind: 'video',
    origin: 'https://www.youtube-nocookie.com',
    hosts: ['www.youtube.com', 'youtube.com', 'm.youtube.com', 'youtu.be'],
    frame(path, query) {
      const id =
        path === '/watch'
          ? query.get('v')
          : /^\/(?:(?:shorts|live|embed)\/)?([^/]+)$/.exec(path)?.[1];
      if (!id || !youTubeId.test(id)) return undefined;
      const start = /^(\d{1,5})s?$/.exec(query.get('t') ?? '')?.[1];
      return `/embed/${id}?autoplay=1${start === undefined ? '' : `&start=${start}`}`;
    },
  },
  {
    name: 'Vimeo',
    kind: 'video',
    origin: 'https://player.vimeo.com',
    hosts: ['vimeo.com', 'www.vimeo.com', 'player.vimeo.com'],
    frame(path) {
      const [, id, hash] = /^(?:\/video)?\/(\d{5,12})(?:\/([\da-f]{6,16}))?$/.exec(path) ?? [];
      if (id === undefined) return undefined;
      return `/video/${id}?autoplay=1&dnt=1${hash === undefined ? '' : `&h=${hash}`}`;
    },
  },
  {
    name: 'CodePen',
    kind: 'code',
    origin: 'https://codepen.io',
    hosts: ['codepen.io'],
    frame(path) {
      const [, user, pen] = /^\/([\w-]{1,40})\/(?:pen|embed)\/([A-Za-z\d]{4,40})$/.exec(path) ?? [];
      return user && `/${user}/embed/${pen}?default-tab=result`;
    },
  },
  {
    name: 'Spotify',
    kind: 'audio',
    origin: 'https://open.spotify.com',
    hosts: ['open.spotify.com'],
    frame(path) {
      const [, type, id] =
        /^\/(?:intl-[a-z]{2}\/)?(track|album|playlist|episode|show)\/([A-Za-z\d]{22})$/.exec(
          path,
        ) ?? [];
      return type && `/embed/${type}/${id}`;
    },
  },
];

/** Where frames may come from, for the Content-Security-Policy of pages. */
export const embedOrigins: readonly string[] = providers.map(({ origin }) => origin);

/** Longer than any address of something to embed. */
const LONGEST = 300;

/**
 * What a link leads to that can be shown in place; undefined for every other link.
 *
 * @example
 * embedOf('https://youtu.be/dQw4w9WgXcQ')?.provider; // 'YouTube'
 */
export function embedOf(link: string): Embed | undefined {
  if (link.length > LONGEST || !/^https?:\/\//i.test(link) || !URL.canParse(link)) return undefined;
  const { host, username, password, pathname, searchParams } = new URL(link);
  if (username || password) return undefined;
  const provider = providers.find(({ hosts }) => hosts.includes(host));
  const frame = provider?.frame(pathname, searchParams);
  if (!provider || !frame) return undefined;
  return { provider: provider.name, kind: provider.kind, frameUrl: provider.origin + frame };
}
