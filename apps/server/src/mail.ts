import path from 'node:path';
import type { Mailer } from '@masthead/core';
import { createMailFolder, createSmtpMailer, type MailFolder } from '@masthead/infra';
import type { Env } from './env.ts';

export interface Mailing {
  mailer: Mailer;
  /** The mails that nobody carries, for `/dev/mails`: only where there is no mail server, and never in production. */
  kept: MailFolder | undefined;
}

/** RFC 2606 reserves `.invalid`: what is from there was not meant to be sent. */
const NOBODY = 'Masthead <masthead@localhost.invalid>';

/** How mails leave: by the server of `SMTP_URL`, or into a folder. */
export function createMailing(env: Env): Mailing {
  if (env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined) {
    const mailer = createSmtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM });
    return { mailer, kept: undefined };
  }
  const folder = createMailFolder({
    folder: path.join(env.MASTHEAD_HOME, 'mails'),
    from: env.MAIL_FROM ?? NOBODY,
  });
  return { mailer: folder, kept: env.NODE_ENV === 'production' ? undefined : folder };
}
