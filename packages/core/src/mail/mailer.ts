/** A mail as it leaves. */
export interface OutgoingMail {
  /** Without angle brackets; the same at every attempt, so that a second copy can be known for one. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where a mail program may have no more of these sent, by one POST (RFC 8058). */
  oneClickUrl?: string;
}

/**
 * Hands a mail to whoever carries it. Returns once they have taken it; throws MailRefusedError when they
 * never will, and anything else when it is worth another attempt.
 */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>;
}

/** The carrier will not take this mail, however often it is asked. The message is fit for the log. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}
