import type { Media } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { Notice } from '../../ui/notice.tsx';
import { Picture } from '../../ui/picture.tsx';
import { nameOf } from './media-names.ts';
import { mediaPages } from './media-queries.ts';
import './media.css';

interface Props {
  onChoose: (media: Media) => void;
  onClose: () => void;
}

/** The author's pictures, to choose one of. Shown while it is mounted; Escape closes it. */
export function PictureChooser({ onChoose, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog picture-chooser"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 className="dialog__title" id={titleId}>
        Choose a picture
      </h2>
      <div className="dialog__body picture-chooser__body">
        <Choices onChoose={onChoose} />
      </div>
      <div className="dialog__actions">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </dialog>
  );
}

function Choices({ onChoose }: Pick<Props, 'onChoose'>) {
  const { api } = useApp();
  const query = useInfiniteQuery(mediaPages(api, { unused: false }));
  if (query.isPending) return <p aria-busy="true">Loading…</p>;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p>You have not uploaded any picture yet.</p>;
  return (
    <>
      <ul className="picture-grid">
        {items.map((media) => (
          <li key={media.id}>
            <button type="button" className="picture-choice" onClick={() => onChoose(media)}>
              <Picture picture={media} alt={nameOf(media)} sizes="10rem" />
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button
          type="button"
          className="button picture-chooser__more"
          aria-disabled={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? 'Loading…' : 'Older pictures'}
        </button>
      )}
    </>
  );
}
