import type { Upload } from '../../../media/upload-queue.ts';
import { PictureCard } from './picture-card.tsx';
import type { Pictures } from './use-pictures.ts';
import './pictures.css';

/** What is under way of the pictures of a text, at the lower edge of what is being written. */
export function PictureTray({ pictures }: { pictures: Pictures }) {
  const { uploads } = pictures;
  return (
    <>
      <p className="visually-hidden" role="status">
        {summaryOf(uploads)}
      </p>
      {uploads.length > 0 && (
        <section className="picture-tray" aria-label="Pictures being added">
          <ul className="picture-tray__list">
            {uploads.map((upload) => (
              <PictureCard key={upload.id} upload={upload} pictures={pictures} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Said when it changes: not every step of a progress, but every outcome. */
function summaryOf(uploads: readonly Upload[]): string {
  if (uploads.length === 0) return '';
  const count = (...at: Upload['state']['at'][]) =>
    uploads.filter(({ state }) => at.includes(state.at)).length;
  const words: [number, string][] = [
    [count('waiting', 'sending'), 'being uploaded'],
    [count('done'), 'uploaded, to be described'],
    [count('failed'), 'not uploaded'],
  ];
  const said = words.filter(([number]) => number > 0);
  return `Pictures: ${said.map(([number, what]) => `${number} ${what}`).join(', ')}.`;
}
