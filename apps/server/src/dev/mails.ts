import { AppError } from '@masthead/contracts';
import type { KeptMail, MailFolder } from '@masthead/infra';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { STYLESHEET } from '../docs/error-pages.ts';
import { escapeHtml, plainPage } from '../html.ts';

// A mail's text stands here as text: its HTML is not rendered, so nothing of it can run or load.
const CSP =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For developers: the mails that would have been sent. Mounted where there is no mail server, and never in production. */
export async function devMails(
  app: FastifyInstance,
  { mails }: { mails: Pick<MailFolder, 'list'> },
): Promise<void> {
  app.get('/dev/mails', async (request, reply) => {
    if (!isFromHere(request)) throw new AppError('NOT_FOUND');
    const kept = await mails.list();
    return reply
      .headers({
        'cache-control': 'no-store',
        'content-security-policy': CSP,
        'referrer-policy': 'no-referrer',
      })
      .type('text/html; charset=utf-8')
      .send(pageOf(kept));
  });
}

/**
 * These mails open accounts, so they are for who sits at this machine: not for what a proxy passes on, nor
 * for a page of another site that has its own name lead here (DNS rebinding).
 */
function isFromHere({ socket, headers }: FastifyRequest): boolean {
  const { host = '', forwarded, 'x-forwarded-for': forwardedFor } = headers;
  return (
    isLoopback(socket.remoteAddress) &&
    forwarded === undefined &&
    forwardedFor === undefined &&
    /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host)
  );
}

function isLoopback(address = ''): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

function pageOf(mails: readonly KeptMail[]): string {
  const list = mails.map(
    ({ to, subject, text, at }) => `<section>
<h2 dir="auto">${escapeHtml(subject)}</h2>
<p>To ${escapeHtml(to)}, <time datetime="${escapeHtml(at)}">${escapeHtml(at)}</time></p>
<pre class="mail" dir="auto">${withLinks(text)}</pre>
</section>`,
  );
  return plainPage({
    title: 'Mails',
    stylesheet: STYLESHEET,
    body: `<main>
<h1>Mails</h1>
<p class="lead">No mail server is set (<code>SMTP_URL</code>), so mails stay here. Last first.</p>
${list.join('\n') || '<p>None yet.</p>'}
</main>`,
  });
}

/** Text whose http addresses can be followed; a stop or comma behind one belongs to the sentence. */
function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/)
    .map((part, index) =>
      index % 2 === 0
        ? escapeHtml(part)
        : `<a href="${escapeHtml(part)}" rel="noreferrer">${escapeHtml(part)}</a>`,
    )
    .join('');
}
