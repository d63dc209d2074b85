import { createHash, randomInt } from 'node:crypto';
import { limits } from '@masthead/contracts';
import type { Tx } from '@masthead/db';
import type { Context } from '../context.ts';

/** Crockford's base32: no letter of it is mistaken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 80 random bits: as many as nobody can try, even against the bare hashes. */
const LENGTH = 16;

/** What is stored of a code, in whatever way a person types it. */
export function hashOfRecoveryCode(code: string): Uint8Array<ArrayBuffer> {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return new Uint8Array(createHash('sha256').update(`recovery-code\0${plain}`).digest());
}

/** Gives an account new recovery codes in place of all it had. They are nowhere but in this answer. */
export async function issueRecoveryCodes(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  userId: string,
): Promise<string[]> {
  const codes = Array.from({ length: limits.recoveryCodes }, newCode);
  const createdAt = now();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, codeHash: hashOfRecoveryCode(code), createdAt })),
  });
  return codes;
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
