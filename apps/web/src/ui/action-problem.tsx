import { messageOf } from '../lib/problem.ts';

/** Why a button beside it did not do what it says. */
export function ActionProblem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <span className="action-problem" role="alert" dir="ltr">
      {messageOf(error)}
    </span>
  );
}
