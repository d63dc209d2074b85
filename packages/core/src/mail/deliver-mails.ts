import {
  type ClaimedMail,
  claimMails,
  endMail,
  findMailedNotification,
  putOffMail,
} from '@masthead/db';
import type { AuthSettings, Context, Site } from '../context.ts';
import { newUnsubscribeToken } from '../notifications/unsubscribe-token.ts';
import { compose, oneLine } from './compose.ts';
import type { MailTemplate } from './mail-data.ts';
import { type Mailer, MailRefusedError, type OutgoingMail } from './mailer.ts';
import { notificationMail, templates } from './templates.ts';
import type { Writer } from './writer.ts';

export type MailContext = Pick<Context, 'db' | 'now' | 'log' | 'jobs'> & {
  auth: Pick<AuthSettings, 'keys'>;
  mailer: Mailer;
  site: Site;
};

/** Sent beside each other: what one node asks of a mail server at a time. */
const BATCH = 5;
/** How long a mail belongs to who is sending it. Longer than any attempt takes. */
const LEASE_MS = 2 * 60_000;
/** With the pauses below, a day and a half. */
const MAX_ATTEMPTS = 14;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60_000;

/**
 * Sends the mails that are due, and answers how many were taken. May run at any time, and on several
 * servers. A mail goes out again if who sent it died before writing down that it was taken: nobody can
 * do better across two systems. Both copies have one Message-ID, by which mail programs know them for one.
 */
export async function deliverMails(ctx: MailContext): Promise<{ sent: number }> {
  let sent = 0;
  for (;;) {
    const now = ctx.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const mails = await claimMails(ctx.db, { now, until, take: BATCH });
    const results = await Promise.all(mails.map((mail) => deliver(ctx, mail)));
    sent += results.filter(Boolean).length;
    if (mails.length < BATCH) return { sent };
  }
}

async function deliver(ctx: MailContext, mail: ClaimedMail): Promise<boolean> {
  const { id } = mail;
  try {
    const outgoing = await write(ctx, mail);
    if (outgoing === undefined) {
      await endMail(ctx.db, 'given up', {
        id,
        now: ctx.now(),
        problem: 'nothing to tell any more',
      });
      return false;
    }
    await ctx.mailer.send(outgoing);
  } catch (err) {
    await keepTrying(ctx, mail, err);
    return false;
  }
  await endMail(ctx.db, 'sent', { id, now: ctx.now() });
  return true;
}

/** Undefined where what it would tell of is not there, or not for its recipient, any more. */
async function write(ctx: MailContext, mail: ClaimedMail): Promise<OutgoingMail | undefined> {
  const messageId = `${mail.id}@${new URL(ctx.site.origin).hostname}`;
  if (mail.notificationId === null) {
    if (mail.recipient === null) throw new MailRefusedError('the mail names no recipient');
    const content = await contentOf(ctx, mail, mail.recipient);
    return content && { messageId, to: mail.recipient, ...compose(content) };
  }
  const row = await findMailedNotification(ctx.db, { id: mail.notificationId, now: ctx.now() });
  if (row === undefined) return undefined;
  const to = row.recipientEmail;
  const unsubscribeToken = newUnsubscribeToken(ctx.auth, { userId: row.recipientId, email: to });
  const content = notificationMail(row, { site: ctx.site, unsubscribeToken });
  return { messageId, to, ...compose(content) };
}

async function contentOf(ctx: MailContext, { template, data }: ClaimedMail, to: string) {
  if (!isTemplate(template)) throw new MailRefusedError(`there is no template ${template}`);
  // Written by `sendMail`, which takes nothing else.
  const write: Writer<never> = templates[template];
  return write(data as never, { ctx, to });
}

function isTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(templates, name);
}

async function keepTrying(ctx: MailContext, mail: ClaimedMail, err: unknown): Promise<void> {
  const { id, attempts } = mail;
  const now = ctx.now();
  const problem = err instanceof Error ? oneLine(err.message) : 'unknown';
  if (err instanceof MailRefusedError || attempts >= MAX_ATTEMPTS) {
    ctx.log.warn({ err, mailId: id, attempts }, 'gave up on a mail');
    await endMail(ctx.db, 'given up', { id, now, problem });
    return;
  }
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  const dueAt = new Date(now.getTime() + pause);
  ctx.log.info({ err, mailId: id, attempts, dueAt }, 'a mail was not taken; it is tried again');
  await ctx.db.$transaction(async (tx) => {
    await putOffMail(tx, { id, attempts, dueAt, problem });
    await ctx.jobs.send(tx, 'mail.deliver', {}, { startAfter: dueAt });
  });
}
