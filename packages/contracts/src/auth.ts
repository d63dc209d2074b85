import { z } from 'zod';
import { FactorKind, TotpCode } from './factor.ts';
import { limits } from './limits.ts';
import { PasskeyAssertion } from './passkey.ts';
import { isStorable } from './text.ts';
import { DisplayName, Email, Me, NewUsername } from './user.ts';

export const NewPassword = z
  .string()
  .min(limits.password.min, `must have at least ${limits.password.min} characters`)
  .max(limits.password.max, `must have at most ${limits.password.max} characters`)
  .refine(isStorable, 'must not contain NUL characters or unpaired surrogates');

/** Where the refresh token goes: an HttpOnly cookie (browsers), or the body (every other client). */
export const TokenDelivery = z
  .enum(['cookie', 'body'])
  .default('cookie')
  .describe(
    '`cookie` sets an HttpOnly cookie; `body` answers the refresh token as `refreshToken`.',
  );

export const RegisterInput = z.object({
  email: Email,
  username: NewUsername,
  password: NewPassword.meta({ example: 'correct horse battery' }),
  displayName: DisplayName.optional().describe(
    'Shown beside what they write. Default: the username.',
  ),
  tokenDelivery: TokenDelivery,
});
export type RegisterInput = z.infer<typeof RegisterInput>;

export const LoginInput = z.object({
  email: Email,
  // No lower bound: a wrong password is INVALID_CREDENTIALS, not a hint about the rules.
  password: z.string().max(limits.password.max).meta({ example: 'correct horse battery' }),
  tokenDelivery: TokenDelivery,
});
export type LoginInput = z.infer<typeof LoginInput>;

const ticket = z
  .string()
  .max(512)
  .describe('Answered by the sign-in with the password. Works for five minutes.')
  .meta({ example: 'mht_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw' });

const factor = {
  code: TotpCode.optional(),
  recoveryCode: z
    .string()
    .max(64)
    .optional()
    .describe('One of the codes you wrote down. It works once.')
    .meta({ example: '7k2q-9v4m-x8tc-3hjd' }),
  passkey: PasskeyAssertion.optional(),
};

/** The proof of one factor. */
export type FactorProof = z.infer<z.ZodObject<typeof factor>>;

/** Refuses none and several: which of them counts would be a guess. */
function exactlyOne(names: readonly string[]) {
  return (fields: object, ctx: z.RefinementCtx) => {
    const given = names.filter((name) => fields[name as keyof typeof fields] !== undefined);
    if (given.length === 1) return;
    const message = `give one of ${names.join(', ')}`;
    ctx.addIssue({ code: 'custom', path: [given[1] ?? names[0] ?? ''], message });
  };
}

export const LoginFactorInput = z
  .object({ ticket, ...factor, tokenDelivery: TokenDelivery })
  .superRefine(exactlyOne(Object.keys(factor)));
export type LoginFactorInput = z.infer<typeof LoginFactorInput>;

export const LoginPasskeyInput = z.object({
  passkey: PasskeyAssertion,
  tokenDelivery: TokenDelivery,
});
export type LoginPasskeyInput = z.infer<typeof LoginPasskeyInput>;

export const PasskeyOptionsInput = z.object({ ticket: ticket.optional() });
export type PasskeyOptionsInput = z.infer<typeof PasskeyOptionsInput>;

const password = z
  .string()
  .max(limits.password.max)
  .optional()
  .describe('The password you have now. Not enough where there is a second factor.')
  .meta({ example: 'correct horse battery' });

export const StepUpInput = z
  .object({ password, ...factor })
  .superRefine(exactlyOne(['password', ...Object.keys(factor)]));
export type StepUpInput = z.infer<typeof StepUpInput>;

const refreshToken = z
  .string()
  .max(512)
  .optional()
  .describe('For clients that keep the token themselves. Absent: the cookie is used.');

export const RefreshInput = z.object({ refreshToken });
export type RefreshInput = z.infer<typeof RefreshInput>;

export const LogoutInput = z.object({ refreshToken });
export type LogoutInput = z.infer<typeof LogoutInput>;

/** A signed-in session. */
export const Session = z
  .object({
    user: Me,
    accessToken: z.string().describe('Send it as `Authorization: Bearer …`.'),
    expiresIn: z.int().describe('Seconds until the access token expires.'),
    refreshToken: z.string().optional().describe('Only with `tokenDelivery: "body"`.'),
  })
  .meta({ id: 'Session', description: 'A signed-in session.' });
export type Session = z.infer<typeof Session>;

/** What the right password leads to. */
export const LoginResult = z
  .discriminatedUnion('status', [
    Session.extend({ status: z.literal('signed_in') }).meta({
      id: 'SignedIn',
      description: 'The account has no second factor.',
    }),
    z
      .object({
        status: z.literal('factor_required'),
        ticket: z.string().describe('For POST /auth/login/factor.'),
        expiresIn: z.int().describe('Seconds until the ticket expires.'),
        factors: z.array(FactorKind).describe('What can be shown now.'),
      })
      .meta({ id: 'FactorRequired', description: 'A second factor is still to be shown.' }),
  ])
  .meta({ id: 'LoginResult', description: 'A session, or the ticket for the second step.' });
export type LoginResult = z.infer<typeof LoginResult>;
