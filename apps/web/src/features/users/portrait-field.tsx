import type { Media, UserRef } from '@masthead/contracts';
import { Portrait } from '../../ui/portrait.tsx';
import { UploadOne } from '../media/upload-one.tsx';

interface Props {
  user: Pick<UserRef, 'username' | 'displayName' | 'avatarUrl'>;
  error: string | undefined;
  /** Until it is saved the portrait is shown by a file of the picture; nothing: none any more. */
  onChange: (picture: { id: string | null; url: string | null }) => void;
}

export function PortraitField({ user, error, onChange }: Props) {
  return (
    <fieldset className="portrait-field">
      <legend className="field__label">Portrait</legend>
      <Portrait user={user} size="large" />
      <div className="portrait-field__choice">
        <UploadOne onMedia={(media) => onChange({ id: media.id, url: smallFile(media) })}>
          {user.avatarUrl === null ? 'Upload a portrait' : 'Upload another'}
        </UploadOne>
        {user.avatarUrl !== null && (
          <button
            type="button"
            className="text-button"
            onClick={() => onChange({ id: null, url: null })}
          >
            Remove the portrait
          </button>
        )}
        {error && <p className="field__error">{error}</p>}
        <p className="field__hint">
          The middle of the picture is shown. Without one, your initials.
        </p>
      </div>
    </fieldset>
  );
}

function smallFile({ variants, url }: Media): string {
  return variants.find(({ mimeType }) => mimeType === 'image/webp')?.url ?? url;
}
