import { type ReactNode, type SubmitEvent, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  title: string;
  children: ReactNode;
  /** What the button that goes ahead says: the verb of the deed. */
  submit: string;
  busy: boolean;
  /** More buttons, before the usual two. */
  actions?: ReactNode;
  /** False: there is nothing to be left undone. Escape closes it all the same. */
  canCancel?: boolean;
  onSubmit: () => void;
  onCancel: () => void;
}

/** A form over the page. Shown while it is mounted; Escape leaves it. */
export function FormDialog(props: Props) {
  const { title, children, submit, busy, actions, canCancel = true, onSubmit, onCancel } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  // At the end of the document, since forms do not nest and it may be opened from within one. React
  // lets events rise through the portal all the same.
  const onFormSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (!busy) onSubmit();
  };
  return createPortal(
    <dialog
      ref={dialog}
      className="dialog"
      lang="en"
      dir="ltr"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <form className="dialog__form" noValidate onSubmit={onFormSubmit}>
        <h2 className="dialog__title" id={titleId}>
          {title}
        </h2>
        <div className="dialog__fields">{children}</div>
        <div className="dialog__actions">
          {actions}
          {canCancel && (
            <button type="button" className="button" onClick={onCancel}>
              Cancel
            </button>
          )}
          <button type="submit" className="button button--solid" aria-disabled={busy}>
            {submit}
          </button>
        </div>
      </form>
    </dialog>,
    document.body,
  );
}
