import { type Mailer, MailRefusedError } from '@masthead/core';
import { createTransport } from 'nodemailer';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, `smtps://…` for TLS from the first byte. */
  url: string;
  /** `Name <address>`. */
  from: string;
}

const PATIENCE_MS = 20_000;

/** Mails by SMTP, to any server. */
export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // A mail is what we wrote: nothing in it is fetched from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, to, subject, text, html, oneClickUrl }) {
      try {
        await transport.sendMail({
          messageId: `<${messageId}>`,
          from,
          // As an object, so that nothing in it is parsed for further addresses.
          to: { name: '', address: to },
          subject,
          text,
          html,
          headers: headersOf(oneClickUrl),
        });
      } catch (error) {
        throw problemOf(error);
      }
    },
  };
}

/** What mail programs go by. The second pair is RFC 8058. */
function headersOf(oneClickUrl: string | undefined): Record<string, string> {
  return {
    'auto-submitted': 'auto-generated',
    ...(oneClickUrl !== undefined && {
      'list-unsubscribe': `<${oneClickUrl}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    }),
  };
}

/**
 * RFC 5321: 5xx to the envelope or the message is for good. A 5xx to the greeting or the password is of
 * the server as it is set up now, and no fault of the mail. The text of an answer may hold anything;
 * code and command say enough.
 */
function problemOf(error: unknown): Error {
  const { code, responseCode, command } = (error instanceof Error ? error : {}) as {
    code?: string;
    responseCode?: number;
    command?: string;
  };
  const what = `${responseCode ?? code ?? 'no answer'}${command ? ` to ${command}` : ''}`;
  const refused =
    (code === 'EENVELOPE' || code === 'EMESSAGE') &&
    responseCode !== undefined &&
    responseCode >= 500;
  return refused
    ? new MailRefusedError(`the mail server answered ${what}`, { cause: error })
    : new Error(`the mail server answered ${what}`, { cause: error });
}
