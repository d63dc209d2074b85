import type { PostSummary } from '@masthead/contracts';
import { useRef, useState } from 'react';
import { fieldErrors, messageOf } from '../../../lib/problem.ts';
import { ownZone } from '../../../lib/zoned-time.ts';
import { useFocusFirstInvalid } from '../../../ui/focus-first-invalid.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { MomentField } from './moment-field.tsx';
import {
  type CheckedPlan,
  checkPlan,
  momentAt,
  type Plan,
  type PlanErrors,
  tomorrowAtNine,
} from './plan.ts';
import './schedule.css';
import { ZoneField } from './zone-field.tsx';

/** What the dialog has to know of a post, saved yet or not. */
export type Plannable = Pick<PostSummary, 'status' | 'publishAt' | 'unpublishAt'>;

export type Dates = Omit<Extract<CheckedPlan, { ok: true }>, 'ok'>;

interface Props {
  post: Plannable;
  /** Does it; what it throws is shown here. */
  onPlan: (dates: Dates) => Promise<unknown>;
  /** Makes a scheduled post a draft again. */
  onUnschedule: () => Promise<unknown>;
  onClose: () => void;
}

/** When a post is published and when taken back; of a published one only the latter. */
export function ScheduleDialog({ post, onPlan, onUnschedule, onClose }: Props) {
  const published = post.status === 'published';
  const scheduled = post.status === 'scheduled';
  const [plan, setPlan] = useState(() => planOf(post));
  const [errors, setErrors] = useState<PlanErrors>({});
  const [refusal, setRefusal] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useFocusFirstInvalid(fields, errors);

  const change = (part: Partial<Plan>) => {
    setPlan((now) => ({ ...now, ...part }));
    setErrors({});
  };
  const go = async (deed: () => Promise<unknown>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await deed();
      onClose();
    } catch (error) {
      setErrors(fieldErrors(error));
      setRefusal(error);
      setBusy(false);
    }
  };
  const submit = () => {
    const checked = checkPlan(plan, Date.now(), published);
    if (checked.ok) void go(() => onPlan(checked));
    else setErrors(checked.errors);
  };

  return (
    <FormDialog
      title={published ? 'Take it back on a date' : scheduled ? 'Reschedule' : 'Schedule'}
      submit={published ? 'Save' : scheduled ? 'Reschedule' : 'Schedule'}
      busy={busy}
      onSubmit={submit}
      onCancel={onClose}
      actions={
        scheduled && (
          <button
            type="button"
            className="text-button dialog__aside"
            onClick={() => !busy && void go(onUnschedule)}
          >
            Cancel the schedule
          </button>
        )
      }
    >
      <div className="schedule" ref={fields}>
        {refusal !== undefined && Object.keys(errors).length === 0 && (
          <Notice tone="problem">{messageOf(refusal)}</Notice>
        )}
        {!published && (
          <MomentField
            legend="Publish"
            moment={plan.begin}
            zone={plan.zone}
            error={errors.publishAt}
            onChange={(begin) => change({ begin })}
          />
        )}
        <ZoneField value={plan.zone} error={errors.zone} onChange={(zone) => change({ zone })} />
        <label className="check">
          <input
            type="checkbox"
            checked={plan.end !== null}
            onChange={(event) => change({ end: event.target.checked ? endAfter(plan) : null })}
          />
          Take it back on a date
        </label>
        {plan.end !== null && (
          <MomentField
            legend="Take back"
            moment={plan.end}
            zone={plan.zone}
            error={errors.unpublishAt}
            onChange={(end) => change({ end })}
          />
        )}
      </div>
    </FormDialog>
  );
}

function planOf({ status, publishAt, unpublishAt }: Plannable): Plan {
  const zone = ownZone();
  const planned = status === 'scheduled' && publishAt;
  const begin = planned ? momentAt(publishAt, zone) : tomorrowAtNine(Date.now(), zone);
  if (unpublishAt) return { zone, begin, end: momentAt(unpublishAt, zone) };
  // Of a published post the end is all there is to say.
  return { zone, begin, end: status === 'published' ? blankEnd : null };
}

const blankEnd = { date: '', time: '09:00' };

function endAfter({ begin }: Plan) {
  return { date: '', time: begin.time || blankEnd.time };
}
