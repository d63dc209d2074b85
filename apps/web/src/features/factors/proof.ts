import type { FactorKind, FactorProof, PasskeyRequestOptions } from '@masthead/contracts';
import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser';

/** A way to show who one is. */
export type ProofKind = FactorKind | 'password';

/** What shows it. */
export type Proof = FactorProof & { password?: string };

/** What the button says that leads to another way. */
export const otherWays: Record<ProofKind, string> = {
  password: 'Use your password',
  totp: 'Use a code of your app',
  passkey: 'Use a passkey',
  recovery_code: 'Use a recovery code',
};

/** The ways that this browser can go, the handiest first. */
export function waysHere(kinds: readonly ProofKind[]): ProofKind[] {
  return kinds.filter((kind) => kind !== 'passkey' || browserSupportsWebAuthn());
}

/** Has the browser sign with a passkey. Throws what `passkeyMessage` tells of. */
export async function signWithPasskey(
  options: () => Promise<PasskeyRequestOptions>,
): Promise<FactorProof['passkey']> {
  return startAuthentication({
    // Transports are any texts to us, as new ones come, and a few known ones to the library.
    optionsJSON: (await options()) as Parameters<typeof startAuthentication>[0]['optionsJSON'],
  });
}

/** What to tell of a browser that signed nothing; undefined: it is no such error. */
export function passkeyMessage(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  switch (error.name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'Nothing was done: it was cancelled, took too long, or there is no passkey for this site here.';
    case 'InvalidStateError':
      return 'This device has a passkey for your account already.';
    case 'SecurityError':
      return 'Passkeys do not work at this address. Open the site by its own name.';
    default:
      return undefined;
  }
}
