import { type ErrorComponentProps, useLocation, useRouter } from '@tanstack/react-router';
import { messageOf, problemOf } from '../lib/problem.ts';
import { PageMeta } from '../ui/page-meta.tsx';

/** Stands in for a page that could not be made. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  const { href } = useLocation();
  const problem = problemOf(error);
  return (
    <section className="blank-page" lang="en" dir="ltr">
      <PageMeta title="Something went wrong" noindex />
      <p className="blank-page__status">{problem?.status ?? 'Error'}</p>
      <h1 className="blank-page__title">The press has jammed.</h1>
      <p>{messageOf(error)}</p>
      {/* A link, not a button: asking for the page again works without JavaScript as well. */}
      <p>
        <a
          href={href}
          onClick={(event) => {
            event.preventDefault();
            void router.invalidate();
          }}
        >
          Try again
        </a>
      </p>
      {problem?.requestId && (
        <p className="blank-page__request">
          If you ask for help, quote request <code>{problem.requestId}</code>.
        </p>
      )}
    </section>
  );
}
