import { z } from 'zod';
import { NewPassword } from './auth.ts';
import { limits } from './limits.ts';
import { Email } from './user.ts';

const currentPassword = z
  .string()
  .max(limits.password.max)
  .describe('The password you have now.')
  .meta({ example: 'correct horse battery' });

const newPassword = NewPassword.meta({ example: 'staple of another horse' });

/** Of a link that was mailed. */
const token = z
  .string()
  .max(512)
  .describe('What stands after the # of the link.')
  .meta({ example: 'mhe_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw' });

export const ChangePasswordInput = z.object({ currentPassword, newPassword });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const RequestPasswordResetInput = z.object({ email: Email });
export type RequestPasswordResetInput = z.infer<typeof RequestPasswordResetInput>;

export const ResetPasswordInput = z.object({ token, password: newPassword });
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

export const EmailLinkInput = z.object({ token });
export type EmailLinkInput = z.infer<typeof EmailLinkInput>;

export const RequestEmailChangeInput = z.object({ email: Email, currentPassword });
export type RequestEmailChangeInput = z.infer<typeof RequestEmailChangeInput>;

export const DeleteAccountInput = z.object({
  content: z
    .enum(['delete', 'anonymise'])
    .describe(
      '`delete`: your posts and comments go with you. `anonymise`: what readers can see stays, without your name. Posts with co-authors pass to the first of them either way.',
    )
    .meta({ example: 'anonymise' }),
});
export type DeleteAccountInput = z.infer<typeof DeleteAccountInput>;
