import { z } from 'zod';
import { limits } from './limits.ts';
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

export const StepUpInput = z.object({
  password: z
    .string()
    .max(limits.password.max)
    .describe('The password you have now.')
    .meta({ example: 'correct horse battery' }),
});
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
