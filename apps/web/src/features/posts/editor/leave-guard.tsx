import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { SaveStatus } from './autosave/session-state.ts';

/** What is typed is sent on leaving; of these nobody can say when the server will have it. */
const held: readonly SaveStatus[] = ['offline', 'refused', 'conflict'];

/** Asks before leaving text that the server does not have, inside the site and at the tab's closing alike. */
export function LeaveGuard({ status }: { status: SaveStatus }) {
  const dirty = held.includes(status);
  const blocker = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title="Leave without saving?"
      confirm="Leave"
      cancel="Stay"
      onConfirm={blocker.proceed}
      onCancel={blocker.reset}
    >
      <p>
        Your text is kept in this browser and will be here when you come back, but it is not saved.
      </p>
    </ConfirmDialog>
  );
}
