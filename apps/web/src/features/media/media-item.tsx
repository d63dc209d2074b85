import type { Media } from '@masthead/contracts';
import { useState } from 'react';
import { formatDate } from '../../lib/format.ts';
import { Picture } from '../../ui/picture.tsx';
import { DeletePicture } from './delete-picture.tsx';
import { nameOf } from './media-names.ts';
import { StoredAlt } from './stored-alt.tsx';

/** A picture in the library, with what can be done with it. */
export function MediaItem({ media }: { media: Media }) {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const [deleting, setDeleting] = useState(false);
  const name = nameOf(media);

  const copy = async () => {
    const alt = media.alt.replace(/[\\[\]]/g, '\\$&');
    // Browsers refuse where the page is not secure.
    const written = await navigator.clipboard?.writeText(`![${alt}](${media.url})`).then(
      () => true,
      () => false,
    );
    setCopied(written ? 'yes' : 'no');
  };

  return (
    <li className="media-item">
      <article aria-label={name}>
        <Picture className="media-item__picture" picture={media} alt="" sizes="20rem" />
        <p className="media-item__facts">
          {media.width} × {media.height} ·{' '}
          <time dateTime={media.createdAt}>{formatDate(media.createdAt, 'en')}</time>
        </p>
        <StoredAlt picture={media} brief />
        <div className="media-item__actions">
          <button type="button" className="text-button" onClick={copy}>
            Copy Markdown<span className="visually-hidden"> of {name}</span>
          </button>
          <button type="button" className="text-button" onClick={() => setDeleting(true)}>
            Delete<span className="visually-hidden"> {name}</span>
          </button>
          <span className="field__hint" role="status">
            {copied === 'yes' && 'Copied.'}
            {copied === 'no' && `Copy it yourself: ![](${media.url})`}
          </span>
        </div>
        {deleting && <DeletePicture media={media} onClose={() => setDeleting(false)} />}
      </article>
    </li>
  );
}
