import type { Cover, MediaType } from '@masthead/contracts';
import { useApp } from '../lib/app-context.ts';

interface Props {
  /** Without the site's name, which is added. Absent on the front page. */
  title?: string | undefined;
  description?: string | undefined;
  /** Address of the page on this site. Absent: the page has no canonical address. */
  path?: string | undefined;
  /** The original elsewhere, when this is a copy. */
  canonicalUrl?: string | null | undefined;
  type?: 'website' | 'article' | 'profile';
  /** The picture that goes with it where it is shared. */
  image?: Cover | null | undefined;
  /** The page's own feed: its path without the ending, and what it is called. */
  feed?: { path: string; title: string } | undefined;
  /** Keeps the page out of search engines' results; its links are still followed. */
  noindex?: boolean;
}

const feedTypes = { xml: 'application/atom+xml', json: 'application/feed+json' };

/** Everything about a page that stands in the head. React moves it there, on the server too. */
export function PageMeta(props: Props) {
  const {
    title,
    description,
    path,
    canonicalUrl,
    type = 'website',
    image,
    feed,
    noindex = false,
  } = props;
  const { site } = useApp();
  const url = path === undefined ? undefined : site.origin + path;
  return (
    <>
      <title>{title === undefined ? site.name : `${title} — ${site.name}`}</title>
      {description && <meta name="description" content={description} />}
      {noindex && <meta name="robots" content="noindex, follow" />}
      {(canonicalUrl ?? url) && <link rel="canonical" href={canonicalUrl ?? url} />}
      <meta property="og:site_name" content={site.name} />
      <meta property="og:title" content={title ?? site.name} />
      <meta property="og:type" content={type} />
      {description && <meta property="og:description" content={description} />}
      {url && <meta property="og:url" content={url} />}
      {image && <ImageMeta image={image} />}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
      {feed &&
        Object.entries(feedTypes).map(([ending, type]) => (
          <link
            key={ending}
            rel="alternate"
            type={type}
            title={feed.title}
            href={`${site.origin}${feed.path}.${ending}`}
          />
        ))}
    </>
  );
}

function ImageMeta({ image }: { image: Cover }) {
  const { site } = useApp();
  const { url, width, height } = sharedFile(image);
  return (
    <>
      <meta property="og:image" content={site.origin + url} />
      <meta property="og:image:width" content={String(width)} />
      <meta property="og:image:height" content={String(height)} />
      {image.alt && <meta property="og:image:alt" content={image.alt} />}
    </>
  );
}

/**
 * The JPEG, which all who show links know; without one (what moves, what was uploaded before there were any)
 * the widest WebP. What was uploaded itself may be 20 MiB, more than they will fetch.
 */
export function sharedFile(image: Cover): Pick<Cover, 'url' | 'width' | 'height'> {
  const last = (type: MediaType) => image.variants.findLast(({ mimeType }) => mimeType === type);
  return last('image/jpeg') ?? last('image/webp') ?? image;
}
