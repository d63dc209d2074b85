import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { AuthSettings, SigningKey } from '../context.ts';
import { keyFor } from './key-for.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a database may hold of a secret that has to be read again. */
export interface Sealed {
  secret: Uint8Array<ArrayBuffer>;
  /** Of the key it is sealed with. */
  keyId: string;
}

/** What a secret is for: each use has keys of its own. */
type Use = 'second factors' | 'webhooks';

/** Whose secret it is, by its id: it opens for no other, so that rows cannot be exchanged. */
export interface Owner {
  use: Use;
  id: string;
}

/** Seals a secret with today's key. */
export function seal(
  auth: Pick<AuthSettings, 'keys'>,
  { use, id }: Owner,
  plain: Uint8Array,
): Sealed {
  const [key] = auth.keys;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, sealingKey(key, use), iv).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { secret: new Uint8Array(sealed), keyId: key.id };
}

/** Undefined: sealed with a key that we do not have (any more), or not by us. */
export function unseal(
  auth: Pick<AuthSettings, 'keys'>,
  { use, id }: Owner,
  { secret, keyId }: Sealed,
): Buffer | undefined {
  const key = auth.keys.find((candidate) => candidate.id === keyId);
  if (!key) return undefined;
  try {
    const iv = secret.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(ALGORITHM, sealingKey(key, use), iv, {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(id))
      .setAuthTag(secret.subarray(-TAG_BYTES));
    const plain = decipher.update(secret.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}

function sealingKey(key: SigningKey, use: Use): Buffer {
  return keyFor(key, `seal of ${use}`);
}
