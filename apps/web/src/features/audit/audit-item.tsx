import type { AuditEntry } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../ui/instant.tsx';

/** One deed: what, by whom, to what, and what it changed. */
export function AuditItem({ entry }: { entry: AuditEntry }) {
  const { seq, at, action, actor, ip, userAgent, requestId } = entry;
  return (
    <li className="admin-item" id={`deed-${seq}`}>
      <div>
        <p className="admin-item__title">
          {action}{' '}
          <span className="admin-item__facts">
            by{' '}
            {actor.username ? (
              <Link to="/admin/audit" search={{ actor: actor.username }}>
                @{actor.username}
              </Link>
            ) : (
              (actor.id ?? actor.kind)
            )}
          </span>
        </p>
        <p className="admin-item__facts">
          <Subject {...entry.subject} />
        </p>
        <Values before={entry.before} after={entry.after} />
        <details className="audit-more">
          <summary>No. {seq}: from where</summary>
          {[ip, userAgent, `request ${requestId}`].filter(Boolean).join(' · ')}
        </details>
      </div>
      <p className="admin-item__state">
        <Instant iso={at} />
      </p>
    </li>
  );
}

function Subject({ kind, id }: AuditEntry['subject']) {
  switch (kind) {
    case 'user':
      return (
        <Link to="/admin/users/$id" params={{ id }}>
          user {id}
        </Link>
      );
    case 'post':
      return (
        <Link to="/posts/$slug" params={{ slug: id }}>
          post {id}
        </Link>
      );
    default:
      return `${kind} ${id}`;
  }
}

/** What it was and what it is, a line for each that differs. */
function Values({ before, after }: Pick<AuditEntry, 'before' | 'after'>) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changes = names
    .map((name) => ({ name, from: words(before?.[name]), to: words(after?.[name]) }))
    .filter(({ from, to }) => from !== to);
  if (changes.length === 0) return null;
  return (
    <ul className="audit-values">
      {changes.map(({ name, from, to }) => (
        <li key={name}>
          {name}: {from !== '' && <del dir="auto">{from}</del>}
          {from !== '' && to !== '' && ' → '}
          {to !== '' && <ins dir="auto">{to}</ins>}
        </li>
      ))}
    </ul>
  );
}

function words(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
