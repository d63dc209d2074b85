import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Dates, ScheduleDialog } from '../schedule/schedule-dialog.tsx';
import { usePostDeeds } from '../use-post-deeds.ts';
import type { Editor } from './use-editor.ts';

/** Publishing later instead of now. What is published already has its end in the list of posts. */
export function ScheduleButton({ editor }: { editor: Editor }) {
  const deeds = usePostDeeds();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { post } = editor;
  const status = post?.status ?? 'draft';
  if (status !== 'draft' && status !== 'scheduled') return null;

  const plan = async (dates: Dates) => {
    const saved = await editor.save();
    // What a save is refused for stands in the editor, at its fields.
    if (!saved) return;
    await deeds.plan(saved, dates);
    await navigate({ to: '/me/posts', search: { status: 'scheduled' }, ignoreBlocker: true });
  };
  const unschedule = async () => {
    const saved = await editor.save();
    if (!saved || !(await deeds.unschedule(saved))) return;
    await navigate({ to: '/me/posts', search: { status: 'draft' }, ignoreBlocker: true });
  };
  return (
    <>
      <button
        type="button"
        className="button editor-bar__schedule"
        aria-disabled={editor.busy !== undefined}
        onClick={() => editor.busy === undefined && setOpen(true)}
      >
        {status === 'scheduled' ? 'Reschedule' : 'Schedule'}
      </button>
      {open && (
        <ScheduleDialog
          post={post ?? { status }}
          onPlan={plan}
          onUnschedule={unschedule}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
