/** What a mail says, in plain strings. Both of its forms are made from it. */
export interface MailContent {
  subject: string;
  paragraphs: readonly string[];
  action?: { label: string; url: string } | undefined;
  /** Why it comes. */
  footer: string;
  /** Where its recipient has no more of its kind sent: in the mail for who reads it, and for programs. */
  unsubscribe?: Unsubscribe | undefined;
}

export interface Unsubscribe {
  /** A page that asks first. */
  url: string;
  /** What mail programs send a POST to when their own button is pressed (RFC 8058). */
  oneClickUrl: string;
}

const NO_MORE = 'No more of these mails';

/**
 * A mail's header and its two bodies. Templates give plain strings and this makes HTML of them, so none
 * can forget to escape; nothing of it is loaded from anywhere, so opening a mail tells nobody.
 */
export function compose({ subject, paragraphs, action, footer, unsubscribe }: MailContent) {
  const text = [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    `-- \n${footer}${unsubscribe ? `\n${NO_MORE}: ${unsubscribe.url}` : ''}`,
  ];
  const html = [
    ...paragraphs.map((paragraph) => `<p dir="auto">${escapeHtml(paragraph)}</p>`),
    ...(action
      ? [`<p><a href="${escapeHtml(httpUrl(action.url))}">${escapeHtml(action.label)}</a></p>`]
      : []),
    `<hr>\n<p><small>${escapeHtml(footer)}${unsubscribe ? ` <a href="${escapeHtml(httpUrl(unsubscribe.url))}">${NO_MORE}</a>` : ''}</small></p>`,
  ];
  return {
    subject: oneLine(subject),
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html>\n<html>\n<head><meta charset="utf-8"><title>${escapeHtml(oneLine(subject))}</title></head>\n<body>\n${html.join('\n')}\n</body>\n</html>\n`,
    ...(unsubscribe && { oneClickUrl: httpUrl(unsubscribe.oneClickUrl) }),
  };
}

/** Fit for a header: what a line break could begin there is no longer a line of its own. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

function httpUrl(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new TypeError('links in mails are http or https');
  return url;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
