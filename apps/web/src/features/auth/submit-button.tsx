import { useSession } from '../../lib/session/use-session.ts';

/**
 * Off until the page is live: before that the browser would post the password to an address that
 * does not take it.
 */
export function SubmitButton({ busy, children }: { busy: boolean; children: string }) {
  const live = useSession().status !== 'unknown';
  return (
    <button
      type="submit"
      className="button button--solid button--wide"
      disabled={!live}
      aria-disabled={busy}
    >
      {children}
    </button>
  );
}
