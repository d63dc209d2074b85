import type { Database } from '@masthead/db';
import { createTestContext } from '@masthead/testkit';
import { deliverMails } from '../../src/mail/deliver-mails.ts';
import type { OutgoingMail } from '../../src/mail/mailer.ts';

/** Sends what is due, and answers what came to one address. */
export async function mailsTo(db: Database, to: string, now: Date): Promise<OutgoingMail[]> {
  const received: OutgoingMail[] = [];
  const mailer = { send: async (mail: OutgoingMail) => void received.push(mail) };
  const site = { name: 'Test blog', origin: 'https://blog.example.org' };
  await deliverMails({ ...createTestContext({ db, now }), mailer, site });
  return received.filter((mail) => mail.to === to);
}

/** The token of the link in the one mail that leads to that page. */
export function tokenIn(mails: readonly OutgoingMail[], page: string): string {
  const links = mails.flatMap(({ text }) => {
    const [, path, token] =
      /https:\/\/blog\.example\.org(\/[\w-]+)(?:\?\S*)?#(mhe_[\w-]{43})/.exec(text) ?? [];
    return path === page && token !== undefined ? [token] : [];
  });
  const [token] = links;
  if (token === undefined || links.length > 1) throw new Error(`${links.length} links to ${page}`);
  return token;
}
