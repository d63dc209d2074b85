import type { Upload } from './upload-queue.ts';
import './media.css';

/** How far an upload is, seen and said. */
export function UploadProgress({ upload: { file, state } }: { upload: Upload }) {
  if (state.at !== 'waiting' && state.at !== 'sending') return null;
  const sent = state.at === 'sending' ? state.sent : 0;
  return (
    <span className="upload-progress">
      <progress aria-label={`Uploading ${file.name}`} max={1} {...(sent < 1 && { value: sent })} />
      <span className="upload-progress__words">{wordsOf(state.at, sent)}</span>
    </span>
  );
}

function wordsOf(at: 'waiting' | 'sending', sent: number): string {
  if (at === 'waiting') return 'Waiting';
  // The bytes are there; now the server makes its variants.
  return sent < 1 ? `${Math.floor(sent * 100)} %` : 'Preparing…';
}
