import { insertMail, type Tx } from '@masthead/db';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import type { MailData, MailTemplate } from './mail-data.ts';

export interface MailToSend<Template extends MailTemplate> {
  /** Address. */
  to: string;
  template: Template;
  data: MailData[Template];
}

/**
 * Has a mail sent if the transaction commits, soon after it, and again until somebody takes it. What its
 * template needs is kept in the database until then, so no secret belongs in it that could be made when
 * it is sent.
 * @example await sendMail(ctx, tx, { to: user.email, template: 'message', data: { subject, paragraphs } })
 */
export async function sendMail<Template extends MailTemplate>(
  { jobs, now }: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  { to, template, data }: MailToSend<Template>,
): Promise<void> {
  await insertMail(tx, { id: newId(), recipient: to, template, data, now: now() });
  await jobs.send(tx, 'mail.deliver', {});
}
