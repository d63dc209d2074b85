import type { Tx } from '@masthead/db';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';

/** Tells the owner of an account that its password is another now. */
export function sendPasswordNotice(tx: Tx, ctx: Context, email: string): Promise<void> {
  return sendMail(ctx, tx, {
    to: email,
    template: 'message',
    data: {
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account was changed just now, and other sessions were signed out.',
        'If that was not you, somebody else can sign in as you: choose “Forgot your password?” where you sign in, and set a new one.',
      ],
    },
  });
}
