/** What each template is made from. A new kind of mail is a line here and a function in templates.ts. */
export interface MailData {
  /** A few words, and mostly one thing to do. */
  message: {
    subject: string;
    paragraphs: string[];
    action?: { label: string; url: string };
  };
  /** A link that shows that the owner of an account reads its address. */
  'verify-email': { userId: string };
  /** A link to a new password, if the address has an account. */
  'reset-password': Record<string, never>;
  /** A link that moves an account to the address the mail goes to. `from`: the one it had. `sessionId`: who asked. */
  'change-email': { userId: string; from: string; sessionId: string };
  /** To the old address: it was done, and a link that takes it back. */
  'email-changed': { userId: string };
  /** A link to open an account, if the address has none; and where to go then. */
  'sign-up': { next?: string };
  /** A link to open an account, for whom somebody invited. */
  'account-invitation': { invitationId: string };
}

export type MailTemplate = keyof MailData;
