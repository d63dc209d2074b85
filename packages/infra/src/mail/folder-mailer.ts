import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Mailer } from '@masthead/core';
import { createTransport } from 'nodemailer';
import { z } from 'zod';

const KeptMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  at: z.string(),
});
/** A mail that would have been sent. */
export type KeptMail = z.infer<typeof KeptMail>;

/** Where mails are kept that nobody carries. */
export interface MailFolder extends Mailer {
  /** Last kept first. */
  list(): Promise<KeptMail[]>;
}

/** A developer looks at the last few. */
const MOST = 200;

/** Keeps mails in a folder: as `.eml`, which mail programs open, and as `.json`. */
export function createMailFolder({ folder, from }: { folder: string; from: string }): MailFolder {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async send({ messageId, to, subject, text, html }) {
      await mkdir(folder, { recursive: true });
      const { message } = await transport.sendMail({
        messageId: `<${messageId}>`,
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
      });
      const [id = messageId] = messageId.split('@');
      const kept: KeptMail = { id, to, subject, text, html, at: new Date().toISOString() };
      await writeFile(path.join(folder, `${id}.eml`), message);
      await writeFile(path.join(folder, `${id}.json`), JSON.stringify(kept, null, 2));
      const old = (await namesIn(folder)).slice(MOST);
      for (const name of old) {
        await rm(path.join(folder, name), { force: true });
        await rm(path.join(folder, name.replace(/json$/, 'eml')), { force: true });
      }
    },
    async list() {
      const names = await namesIn(folder);
      const texts = await Promise.all(
        names.map((name) => readFile(path.join(folder, name), 'utf8')),
      );
      return texts.map((text) => KeptMail.parse(JSON.parse(text)));
    },
  };
}

/** Named after ids that begin with the time. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse();
}
