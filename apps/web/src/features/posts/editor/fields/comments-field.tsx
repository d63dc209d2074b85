import type { FieldProps } from './field-props.ts';

export function CommentsField({ draft, change }: FieldProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={draft.commentsEnabled}
        onChange={(event) => change({ commentsEnabled: event.target.checked })}
      />
      Readers can comment
    </label>
  );
}
