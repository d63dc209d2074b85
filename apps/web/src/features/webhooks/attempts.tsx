import type { WebhookAttempt } from '@masthead/contracts';
import { Instant } from '../../ui/instant.tsx';
import { attemptWords } from './webhook-words.ts';

/** What was tried, the last first and open. */
export function Attempts({ log }: { log: readonly WebhookAttempt[] }) {
  const numbered = log.map((attempt, index) => ({ attempt, number: index + 1 })).reverse();
  return (
    <section className="settings__section webhooks__wide" aria-labelledby="attempts-head">
      <h2 id="attempts-head">Attempts</h2>
      {log.length === 0 ? (
        <p className="admin-empty">It was not tried yet.</p>
      ) : (
        <ol className="admin-list">
          {numbered.map(({ attempt, number }) => (
            <li key={number} className="webhook-attempt">
              <details open={number === log.length}>
                <summary>
                  No. {number}: {attemptWords(attempt)}
                </summary>
                <Attempt attempt={attempt} />
              </details>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Attempt({ attempt }: { attempt: WebhookAttempt }) {
  const { at, requestHeaders, responseBody, problem } = attempt;
  const headers = Object.entries(requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <p className="admin-item__facts">
        <Instant iso={at} />
      </p>
      <h3>Headers of the request</h3>
      <pre className="webhook-text">{headers.join('\n')}</pre>
      {problem === null ? (
        <>
          <h3>How the answer begins</h3>
          {responseBody ? (
            <pre className="webhook-text">{responseBody}</pre>
          ) : (
            <p className="admin-empty">It was empty.</p>
          )}
        </>
      ) : (
        <>
          <h3>Why there was no answer</h3>
          <p>{problem}</p>
        </>
      )}
    </>
  );
}
