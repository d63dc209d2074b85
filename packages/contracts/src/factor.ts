import { z } from 'zod';
import { Passkey } from './passkey.ts';
import { Timestamp } from './text.ts';

/** Six digits of an authenticator app, as people type them. */
export const TotpCode = z
  .string()
  .max(16)
  .transform((code) => code.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'must be the six digits your app shows'))
  .describe('The six digits your authenticator app shows now.')
  .meta({ example: '287082' });

/** A second factor that an account has. */
export const factorKinds = ['totp', 'passkey', 'recovery_code'] as const;
export const FactorKind = z
  .enum(factorKinds)
  .meta({ id: 'FactorKind', description: 'A second factor that an account has.' });
export type FactorKind = z.infer<typeof FactorKind>;

export const TotpState = z
  .object({ since: Timestamp })
  .meta({ id: 'TotpState', description: 'Since when codes of an authenticator app are on.' });
export type TotpState = z.infer<typeof TotpState>;

export const Factors = z
  .object({
    totp: TotpState.nullable().describe('Codes of an authenticator app. Null: off.'),
    passkeys: z.array(Passkey),
    recoveryCodesLeft: z.int().describe('Make new ones before there are none.'),
  })
  .meta({ id: 'Factors', description: 'What you sign in with beside your password.' });
export type Factors = z.infer<typeof Factors>;

export const TotpSetUp = z
  .object({
    secret: z.string().describe('Base32, to be typed into an app that cannot read the picture.'),
    url: z.string().describe('otpauth: address, to be shown as a QR code.'),
  })
  .meta({ id: 'TotpSetUp', description: 'What an authenticator app needs to know. Said once.' });
export type TotpSetUp = z.infer<typeof TotpSetUp>;

export const ConfirmTotpInput = z.object({ code: TotpCode });
export type ConfirmTotpInput = z.infer<typeof ConfirmTotpInput>;

const recoveryCodes = z
  .array(z.string())
  .describe('Each works once in place of another factor. Shown now and never again.')
  .meta({ example: ['7k2q-9v4m-x8tc-3hjd'] });

export const RecoveryCodes = z
  .object({ recoveryCodes })
  .meta({ id: 'RecoveryCodes', description: 'For when every other factor is lost.' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const ConfirmedTotp = z
  .object({ recoveryCodes: recoveryCodes.nullable() })
  .meta({ id: 'ConfirmedTotp', description: 'Recovery codes come with the first factor.' });
export type ConfirmedTotp = z.infer<typeof ConfirmedTotp>;

export const RegisteredPasskey = z
  .object({ passkey: Passkey, recoveryCodes: recoveryCodes.nullable() })
  .meta({ id: 'RegisteredPasskey', description: 'Recovery codes come with the first factor.' });
export type RegisteredPasskey = z.infer<typeof RegisteredPasskey>;
