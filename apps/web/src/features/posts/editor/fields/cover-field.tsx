import { Picture } from '../../../../ui/picture.tsx';
import { coverOf } from '../../../media/media-names.ts';
import { StoredAlt } from '../../../media/stored-alt.tsx';
import { UploadOne } from '../../../media/upload-one.tsx';
import type { FieldProps } from './field-props.ts';

/** The picture at the top of the post, in lists and where it is shared. */
export function CoverField({ draft: { coverId: cover }, change, errors }: FieldProps) {
  return (
    <fieldset className="cover-field">
      <legend className="field__label">
        Cover <span className="field__optional">optional</span>
      </legend>
      {cover && (
        <>
          <Picture
            className="cover-field__picture"
            picture={cover}
            sizes="(width < 64rem) 100vw, 36rem"
          />
          <StoredAlt key={cover.id} picture={cover} />
        </>
      )}
      <UploadOne onMedia={(media) => change({ coverId: coverOf(media) })}>
        {cover ? 'Upload another' : 'Upload a cover'}
      </UploadOne>
      {cover && (
        <button
          type="button"
          className="text-button cover-field__remove"
          onClick={() => change({ coverId: null })}
        >
          Remove the cover
        </button>
      )}
      {errors.coverId && <p className="field__error">{errors.coverId}</p>}
      <p className="field__hint">Shown above the text, in lists, and where the post is shared.</p>
    </fieldset>
  );
}
