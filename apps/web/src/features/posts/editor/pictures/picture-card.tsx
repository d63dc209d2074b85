import { UploadProgress } from '../../../media/upload-progress.tsx';
import type { Upload } from '../../../media/upload-queue.ts';
import { DescribePicture } from './describe-picture.tsx';
import type { Pictures } from './use-pictures.ts';

interface Props {
  upload: Upload;
  pictures: Pictures;
}

/** One file: how far it is, what went wrong, or what its picture shows. */
export function PictureCard({ upload, pictures }: Props) {
  const { file, state, id } = upload;
  switch (state.at) {
    case 'waiting':
    case 'sending':
      return (
        <li className="picture-card">
          <p className="picture-card__name">
            <bdi>{file.name}</bdi>
          </p>
          <UploadProgress upload={upload} />
          <button
            type="button"
            className="text-button"
            aria-label={`Cancel ${file.name}`}
            onClick={() => pictures.cancel(upload)}
          >
            Cancel
          </button>
        </li>
      );
    case 'failed':
      return (
        <li className="picture-card picture-card--failed">
          <p className="picture-card__problem" role="alert">
            <bdi>{file.name}</bdi> {state.problem.message}
          </p>
          <span className="picture-card__actions">
            {state.problem.retryable && (
              <button
                type="button"
                className="button button--small"
                aria-label={`Retry ${file.name}`}
                onClick={() => pictures.retry(id)}
              >
                Retry
              </button>
            )}
            <button
              type="button"
              className="text-button"
              aria-label={`Remove ${file.name}`}
              onClick={() => pictures.cancel(upload)}
            >
              Remove
            </button>
          </span>
        </li>
      );
    case 'done':
      return (
        <li className="picture-card picture-card--done">
          <DescribePicture upload={upload} media={state.media} pictures={pictures} />
        </li>
      );
  }
}
