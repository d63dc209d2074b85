import {
  AppError,
  type ErrorCode,
  errorCodes,
  errorPagePath,
  errorRegistry,
  toProblem,
} from '@masthead/contracts';
import { escapeHtml, plainPage } from '../html.ts';

/** Address of a page → its code: `email-taken` → `EMAIL_TAKEN`. */
const codeOfPage: ReadonlyMap<string, ErrorCode> = new Map(
  errorCodes.map((code) => [errorPagePath(code).replace('/docs/errors/', ''), code]),
);

export const STYLESHEET = '/docs/docs.css';

/** The page that explains one error; undefined when there is no such error. */
export function errorPage(name: string): string | undefined {
  const code = codeOfPage.get(name);
  if (code === undefined) return undefined;
  const { status, title } = errorRegistry[code];
  const example = JSON.stringify(toProblem(new AppError(code)), null, 2);
  return plainPage({
    title: `${code} · Masthead API`,
    stylesheet: STYLESHEET,
    body: `<main>
<p><a href="/docs/errors">All errors</a></p>
<h1><code>${code}</code></h1>
<p class="lead">${escapeHtml(title)}</p>
<dl><dt>HTTP status</dt><dd>${status}</dd><dt>For programs</dt><dd>compare <code>code</code> with <code>"${code}"</code>; texts may change, codes do not</dd></dl>
<h2>As it is sent</h2>
<pre>${escapeHtml(example)}</pre>
<p><code>detail</code> says what happened this time, <code>issues</code> names each field that is wrong and how to mend it. Quote <code>requestId</code> when you ask for help.</p>
</main>`,
  });
}

/** Every error there is. */
export function errorIndex(): string {
  const rows = errorCodes.map((code) => {
    const { status, title } = errorRegistry[code];
    return `<tr><td>${status}</td><td><a href="${errorPagePath(code)}"><code>${code}</code></a></td><td>${escapeHtml(title)}</td></tr>`;
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
