import type { CreatedApiToken } from '@masthead/contracts';
import { ShownOnce } from '../../ui/shown-once.tsx';

interface Props {
  made: CreatedApiToken;
  onDone: () => void;
}

/** The only time that a token is shown. */
export function NewTokenNotice({ made, onDone }: Props) {
  return (
    <ShownOnce
      title={
        <>
          Copy the token of <bdi>{made.name}</bdi>
        </>
      }
      label="Token"
      secret={made.token}
      onDone={onDone}
    >
      <p>This is the only time it is shown. Who has it can do what you allowed it.</p>
    </ShownOnce>
  );
}
