import { FileButton } from './file-button.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { useUploads } from './use-uploads.ts';

/** Adds pictures to one's own, for later. */
export function MediaUploads() {
  const [queue, uploads] = useUploads('component');
  const shown = uploads.filter(({ state }) => state.at !== 'done');
  const done = uploads.length - shown.length;
  return (
    <div className="media-uploads">
      <FileButton className="button button--solid" multiple onFiles={(files) => queue.add(files)}>
        Upload pictures
      </FileButton>
      <p className="field__hint" role="status">
        {done > 0 && `${done} uploaded.`}
      </p>
      {shown.length > 0 && (
        <ul className="media-uploads__list">
          {shown.map((upload) => (
            <li key={upload.id} className="media-upload">
              <bdi>{upload.file.name}</bdi>
              {upload.state.at === 'failed' ? (
                <span role="alert">{upload.state.problem.message}</span>
              ) : (
                <UploadProgress upload={upload} />
              )}
              {upload.state.at === 'failed' && upload.state.problem.retryable && (
                <button
                  type="button"
                  className="text-button"
                  aria-label={`Retry ${upload.file.name}`}
                  onClick={() => queue.retry(upload.id)}
                >
                  Retry
                </button>
              )}
              <button
                type="button"
                className="text-button"
                aria-label={`${upload.state.at === 'failed' ? 'Remove' : 'Cancel'} ${upload.file.name}`}
                onClick={() => queue.remove(upload.id)}
              >
                {upload.state.at === 'failed' ? 'Remove' : 'Cancel'}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
