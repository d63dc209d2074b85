import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useApp } from '../lib/app-context.ts';

const StepUpDialog = lazy(async () => {
  const { StepUpDialog } = await import('../features/factors/step-up-dialog.tsx');
  return { default: StepUpDialog };
});

/** The place where the question stands, over whatever page. */
export function StepUpPlace() {
  const { stepUp } = useApp();
  const asking = useSyncExternalStore(stepUp.subscribe, stepUp.asking, () => false);
  if (!asking) return null;
  return (
    <Suspense>
      <StepUpDialog />
    </Suspense>
  );
}
