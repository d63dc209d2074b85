import {
  AppError,
  type ErrorCode,
  errorCodes,
  errorPagePath,
  errorRegistry,
  passes,
  toProblem,
} from '@masthead/contracts';
import { errorHelp } from '@masthead/contracts/error-help';
import { problemHeaders } from '@masthead/rest';
import { escapeHtml, plainPage } from '../html.ts';
import { answeringOperations } from './openapi.ts';

/** Address of a page → its code: `email-taken` → `EMAIL_TAKEN`. */
const codeOfPage: ReadonlyMap<string, ErrorCode> = new Map(
  errorCodes.map((code) => [errorPagePath(code).replace('/docs/errors/', ''), code]),
);

export const STYLESHEET = '/docs/docs.css';

/** More of them stand folded. */
const SHOWN_OPERATIONS = 8;

/** The page that explains one error; undefined when there is no such error. */
export function errorPage(name: string): string | undefined {
  const code = codeOfPage.get(name);
  if (code === undefined) return undefined;
  const { status, title } = errorRegistry[code];
  const { when, remedy } = errorHelp[code];
  return plainPage({
    title: `${code} · Masthead API`,
    stylesheet: STYLESHEET,
    body: `<main>
<p><a href="/docs/errors">All errors</a></p>
<h1><code>${code}</code></h1>
<p class="lead">${escapeHtml(title)}</p>
<dl>
<dt>HTTP status</dt><dd>${status}</dd>
<dt>Trying again</dt><dd>${tryingAgain(code)}</dd>
<dt>For programs</dt><dd>compare <code>code</code> with <code>"${code}"</code>; texts may change, codes do not</dd>
</dl>
<h2>When it happens</h2>
<p>${prose(when)}</p>
<h2>What to do</h2>
<p>${prose(remedy)}</p>
<h2>As it is sent</h2>
<pre tabindex="0">${escapeHtml(exampleOf(code))}</pre>
<p><code>detail</code> says what happened this time, <code>issues</code> names each field that is wrong and how to mend it. Quote <code>requestId</code> when you ask for help.</p>
<h2>What can answer it</h2>
${operationsOf(code)}
</main>`,
  });
}

function tryingAgain(code: ErrorCode): string {
  if (passes(code)) {
    return 'helps, after <code>Retry-After</code> seconds; the SDK does so by itself where a call may be repeated';
  }
  return errorRegistry[code].status >= 500
    ? 'may help; the SDK leaves it to you'
    : 'does not help: the same request gets the same answer until something is changed';
}

/** The whole answer, with what such ones say beside their code. */
function exampleOf(code: ErrorCode): string {
  const error = new AppError(code, errorHelp[code].example);
  const headers = { 'content-type': 'application/problem+json', ...problemHeaders(error) };
  return [
    `HTTP/1.1 ${error.status}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    JSON.stringify(toProblem(error, '0199a4c2-5c3e-7d10-9a57-3f2b8c1d6e4f'), null, 2),
  ].join('\n');
}

function operationsOf(code: ErrorCode): string {
  const { total, byError } = answeringOperations();
  const operations = byError.get(code) ?? [];
  if (operations.length === 0) {
    return '<p>No operation by itself: it is about the address, the method or the connection.</p>';
  }
  if (operations.length === total) return '<p>Every operation.</p>';
  const items = operations.map(
    ({ method, path, summary, href }) =>
      `<li><a href="${escapeHtml(href)}"><code>${method} ${escapeHtml(path)}</code></a> ${escapeHtml(summary)}</li>`,
  );
  const list = `<ul class="operations">\n${items.join('\n')}\n</ul>`;
  return items.length <= SHOWN_OPERATIONS
    ? list
    : `<details><summary>${items.length} of ${total} operations</summary>\n${list}\n</details>`;
}

/** Words with `code` in them. */
function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** Every error there is. */
export function errorIndex(): string {
  const rows = errorCodes.map((code) => {
    const { status, title } = errorRegistry[code];
    return `<tr><td>${status}</td><td><a href="${errorPagePath(code)}"><code>${code.replaceAll('_', '_<wbr>')}</code></a></td><td>${escapeHtml(title)}</td></tr>`;
  });
  return plainPage({
    title: 'Errors · Masthead API',
    stylesheet: STYLESHEET,
    body: `<main>
<p><a href="/docs">API reference</a></p>
<h1>Errors</h1>
<p class="lead">Every failure is answered as problem details (RFC 9457), on every surface.</p>
<table><thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
</main>`,
  });
}
