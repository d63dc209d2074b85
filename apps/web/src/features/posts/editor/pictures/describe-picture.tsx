import type { Media } from '@masthead/contracts';
import { useState } from 'react';
import { trpc } from '../../../../lib/trpc.ts';
import { ActionProblem } from '../../../../ui/action-problem.tsx';
import { AltField } from '../../../media/alt-field.tsx';
import type { Upload } from '../../../media/upload-queue.ts';
import type { Pictures } from './use-pictures.ts';

interface Props {
  upload: Upload;
  media: Media;
  pictures: Pictures;
}

/** The words for those who do not see a picture: asked for as soon as it is there. */
export function DescribePicture({ upload, media, pictures }: Props) {
  const { name } = upload.file;
  const [alt, setAlt] = useState(media.alt);
  const update = trpc.media.update.useMutation();

  const keep = () => {
    pictures.describe(upload, media, alt.trim());
    if (alt.trim() === media.alt) return pictures.dismiss(upload);
    // The text has the words already; this is for the next post that shows it.
    update.mutate({ id: media.id, alt: alt.trim() }, { onSuccess: () => pictures.dismiss(upload) });
  };

  return (
    <>
      <img className="picture-card__thumb" src={thumbOf(media)} alt="" width={56} height={56} />
      <div className="picture-card__words">
        {!pictures.hasPlace(upload) && (
          <p className="picture-card__lost">
            <bdi>{name}</bdi> is uploaded, and its place in the text is gone.{' '}
            <button
              type="button"
              className="text-button"
              onClick={() => pictures.place(upload, media)}
            >
              Insert at the cursor
            </button>
          </p>
        )}
        <AltField label={`What does ${name} show?`} value={alt} onChange={setAlt} onEnter={keep} />
        <span className="picture-card__actions">
          <button type="button" className="button button--small" onClick={keep}>
            {alt.trim() === '' ? 'Decorative' : 'Done'}
          </button>
          <ActionProblem error={update.error} />
        </span>
      </div>
    </>
  );
}

function thumbOf(media: Media): string {
  return media.variants.find(({ mimeType }) => mimeType === 'image/webp')?.url ?? media.url;
}
