import type { PasskeyRequestOptions } from '@masthead/contracts';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { fieldErrors, hasCode, messageOf } from '../../lib/problem.ts';
import { type Proof, type ProofKind, passkeyMessage, signWithPasskey, waysHere } from './proof.ts';

interface Options {
  kinds: readonly ProofKind[];
  /** Where the fields are. */
  form: RefObject<HTMLElement | null>;
  /** Something for a passkey to sign. */
  passkeyOptions: () => Promise<PasskeyRequestOptions>;
  send: (proof: Proof) => Promise<void>;
}

const fieldOf = { password: 'password', totp: 'code', recovery_code: 'recoveryCode' } as const;

/** The state of a form that asks who one is, in one of several ways. */
export function useProof({ kinds, form, passkeyOptions, send }: Options) {
  const ways = useMemo(() => waysHere(kinds), [kinds]);
  const [kind, setKind] = useState<ProofKind>(ways[0] ?? 'password');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  // Another way has another field, and a refused one is typed anew.
  useEffect(() => {
    if (kind !== 'passkey' || error) form.current?.querySelector('input')?.focus();
  }, [form, kind, error]);

  const proofOf = async (): Promise<Proof> => {
    if (kind === 'passkey') return { passkey: await signWithPasskey(passkeyOptions) };
    const field = fieldOf[kind];
    const value = form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.value ?? '';
    return { [field]: value };
  };
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await send(await proofOf());
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const ofField = kind === 'passkey' ? undefined : fieldErrors(error)[fieldOf[kind]];
  return {
    kind,
    others: ways.filter((way) => way !== kind),
    choose(next: ProofKind) {
      setError(undefined);
      setKind(next);
    },
    busy,
    submit,
    error,
    fieldError: hasCode(error, 'RATE_LIMITED') ? undefined : ofField,
    message:
      error && ofField === undefined ? (passkeyMessage(error) ?? messageOf(error)) : undefined,
  };
}
