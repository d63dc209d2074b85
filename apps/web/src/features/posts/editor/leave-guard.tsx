import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';

/** Asks before leaving text that is not saved, inside the site and at the tab's closing alike. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
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
