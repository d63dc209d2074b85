import type { Session } from '@masthead/contracts';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { messageOf } from '../../lib/problem.ts';
import { useSession } from '../../lib/session/use-session.ts';
import { Notice } from '../../ui/notice.tsx';
import { passkeyMessage, signWithPasskey } from '../factors/proof.ts';

/** Signs in without a password. Not there until the page is live, nor where the browser knows no passkeys. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { api } = useApp();
  const live = useSession().status !== 'unknown';
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (!live || !browserSupportsWebAuthn()) return null;

  const signIn = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const passkey = await signWithPasskey(() => api.auth.passkeyOptions.mutate({}));
      if (passkey) onSignedIn(await api.auth.loginPasskey.mutate({ passkey }));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        className="button button--wide"
        aria-disabled={busy}
        onClick={() => void signIn()}
      >
        Sign in with a passkey
      </button>
      {error !== undefined && (
        <Notice tone="problem">{passkeyMessage(error) ?? messageOf(error)}</Notice>
      )}
    </>
  );
}
