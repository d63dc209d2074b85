import type { Cover, MediaType } from '@masthead/contracts';

interface Props {
  picture: Cover;
  /** How wide it is shown, as in `sizes`. */
  sizes: string;
  /** The picture that the page is about: loaded at once. Others wait until they are near. */
  first?: boolean;
  /** In place of its own description; empty where words beside it say the same. */
  alt?: string;
  className?: string;
}

/** A picture of ours in the format and size that the browser takes. Its own size holds its place until it is there. */
export function Picture({ picture, sizes, first = false, alt = picture.alt, className }: Props) {
  const setOf = (type: MediaType) =>
    picture.variants
      .filter(({ mimeType }) => mimeType === type)
      .map(({ url, width }) => `${url} ${width}w`)
      .join(', ');
  return (
    <picture className={className}>
      {(['image/avif', 'image/webp'] as const).map(
        (type) =>
          setOf(type) && <source key={type} type={type} srcSet={setOf(type)} sizes={sizes} />,
      )}
      <img
        src={picture.url}
        alt={alt}
        width={picture.width}
        height={picture.height}
        loading={first ? 'eager' : 'lazy'}
        fetchPriority={first ? 'high' : 'auto'}
        decoding="async"
      />
    </picture>
  );
}
