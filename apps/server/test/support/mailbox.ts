import { deliverMails } from '@masthead/core';
import type { Database } from '@masthead/db';
import { createSmtpMailer } from '@masthead/infra';
import { createTestContext } from '@masthead/testkit';
import { startMailServer } from './smtp.ts';

export interface Mailbox extends AsyncDisposable {
  /** Sends what is due through a real mail server, and answers the texts that came to an address, once each. */
  to(address: string): Promise<string[]>;
  /** The token of the one link to that page which comes to an address. */
  token(address: string, page: string): Promise<string>;
  /** That link, without its origin. */
  link(address: string, page: string): Promise<string>;
}

export async function openMailbox(
  db: Database,
  { origin, now = () => new Date() }: { origin: string; now?: () => Date },
): Promise<Mailbox> {
  const server = await startMailServer();
  const mailer = createSmtpMailer({ url: server.url, from: 'Test blog <blog@example.org>' });
  const to = async (address: string) => {
    await deliverMails({
      ...createTestContext({ db, now }),
      mailer,
      site: { name: 'Test blog', origin },
    });
    const mine = server.received.filter((mail) => mail.to.includes(address));
    for (const mail of mine) server.received.splice(server.received.indexOf(mail), 1);
    return mine.map(({ raw }) => textOf(raw));
  };
  const link = async (address: string, page: string) => {
    const links = (await to(address)).flatMap((text) =>
      [...text.matchAll(/https?:\/\/[^/\s]+((\/[\w-]+)(?:\?\S*)?#mhe_[\w-]{43})/g)]
        .filter(([, , path]) => path === page)
        .map(([, found]) => found ?? ''),
    );
    const [first] = new Set(links);
    if (first === undefined) throw new Error(`no link to ${page} came to ${address}`);
    return first;
  };
  return {
    to,
    link,
    token: async (address, page) => (await link(address, page)).replace(/^.*#/, ''),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** A mail as its reader's program reads it: quoted-printable undone. */
function textOf(raw: string): string {
  return raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
