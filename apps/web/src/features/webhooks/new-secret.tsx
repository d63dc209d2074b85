import type { WebhookWithSecret } from '@masthead/contracts';
import { Instant } from '../../ui/instant.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';

interface Props {
  rotated: WebhookWithSecret;
  onDone: () => void;
}

/** What signs from now on. */
export function NewSecret({ rotated, onDone }: Props) {
  const { secret, formerSecretUntil } = rotated;
  const done = () => {
    onDone();
    // The button that was pressed is gone.
    document.getElementById('main')?.focus();
  };
  return (
    <ShownOnce title="Copy the new secret" label="Secret" secret={secret} onDone={done}>
      <p>
        This is the only time it is shown.
        {formerSecretUntil && (
          <>
            {' '}
            The former one signs too until <Instant iso={formerSecretUntil} />: give the new one to
            what answers before then.
          </>
        )}
      </p>
    </ShownOnce>
  );
}
