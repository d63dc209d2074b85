import type { Media } from '@masthead/contracts';
import { useEffect, useRef, useState } from 'react';
import { FileButton } from './file-button.tsx';
import { PictureChooser } from './picture-chooser.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { useUploads } from './use-uploads.ts';

interface Props {
  /** What the button that uploads says. */
  children: string;
  onMedia: (media: Media) => void;
}

/** One picture for one place: uploaded now, or chosen from those that were. */
export function UploadOne({ children, onMedia }: Props) {
  const [queue, uploads] = useUploads('component');
  const [choosing, setChoosing] = useState(false);
  const upload = uploads.at(-1);
  const arrived = useRef(onMedia);
  arrived.current = onMedia;

  useEffect(() => {
    if (upload?.state.at !== 'done') return;
    arrived.current(upload.state.media);
    queue.remove(upload.id);
  }, [queue, upload]);

  const begin = (files: File[]) => {
    // The last one chosen is the one that is meant.
    for (const { id } of uploads) queue.remove(id);
    queue.add(files.slice(0, 1));
  };

  return (
    <div className="upload-one">
      <div className="upload-one__buttons">
        <FileButton className="button button--small" onFiles={begin}>
          {children}
        </FileButton>
        <button type="button" className="button button--small" onClick={() => setChoosing(true)}>
          Choose from your pictures
        </button>
      </div>
      {upload && <UploadProgress upload={upload} />}
      {upload?.state.at === 'failed' && (
        <p className="field__error" role="alert">
          <bdi>{upload.file.name}</bdi> {upload.state.problem.message}{' '}
          {upload.state.problem.retryable && (
            <button type="button" className="text-button" onClick={() => queue.retry(upload.id)}>
              Retry
            </button>
          )}
        </p>
      )}
      {choosing && (
        <PictureChooser
          onClose={() => setChoosing(false)}
          onChoose={(media) => {
            setChoosing(false);
            for (const { id } of uploads) queue.remove(id);
            onMedia(media);
          }}
        />
      )}
    </div>
  );
}
