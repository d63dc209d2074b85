/** What each template is made from. A new kind of mail is a line here and a function in templates.ts. */
export interface MailData {
  /** A few words, and mostly one thing to do. */
  message: {
    subject: string;
    paragraphs: string[];
    action?: { label: string; url: string };
  };
}

export type MailTemplate = keyof MailData;
