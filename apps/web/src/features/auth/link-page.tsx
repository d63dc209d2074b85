import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { messageOf } from '../../lib/problem.ts';
import { useSession } from '../../lib/session/use-session.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { AuthPage } from './auth-page.tsx';
import { useLinkToken } from './use-link-token.ts';

interface Props {
  title: string;
  path: string;
  children: ReactNode;
  /** What the button says. */
  deed: string;
  /** What is so afterwards. */
  done: ReactNode;
  mutation: {
    mutate: (input: { token: string }) => void;
    isPending: boolean;
    isSuccess: boolean;
    isError: boolean;
    error: unknown;
  };
}

/** Where a mailed link leads: says what it does, and does it when asked. Opening it changes nothing, for mail scanners open links too. */
export function LinkPage({ title, path, children, deed, done, mutation }: Props) {
  const token = useLinkToken();
  const live = useSession().status !== 'unknown';
  return (
    <AuthPage title={title} other={<Link to="/">Go to the front page</Link>}>
      <PageMeta title={title} path={path} noindex />
      {token === null && !mutation.isSuccess && (
        <Notice tone="problem">This address is not whole. Open the link of the mail again.</Notice>
      )}
      {mutation.isError && <Notice tone="problem">{messageOf(mutation.error)}</Notice>}
      {mutation.isSuccess ? (
        <p role="status">{done}</p>
      ) : (
        <>
          <p>{children}</p>
          <button
            type="button"
            className="button button--solid button--wide"
            disabled={!live || !token}
            aria-disabled={mutation.isPending}
            onClick={() => token && !mutation.isPending && mutation.mutate({ token })}
          >
            {deed}
          </button>
        </>
      )}
    </AuthPage>
  );
}
