import { applyEdit } from '../apply-edit.ts';
import type { TextEdit, TextState } from '../markdown-commands.ts';

/**
 * Makes an edit that the author did not ask for just now: neither focus nor view move. Where they are
 * typing it goes through the browser's undo; elsewhere the field would have to take the focus for that.
 */
export function editQuietly(
  field: HTMLTextAreaElement,
  edit: (state: TextState) => TextEdit | undefined,
): void {
  const change = edit({
    text: field.value,
    start: field.selectionStart,
    end: field.selectionEnd,
  });
  if (change === undefined) return;
  if (document.activeElement === field) {
    const { scrollX, scrollY } = window;
    const { scrollTop } = field;
    applyEdit(field, change);
    field.scrollTop = scrollTop;
    window.scrollTo(scrollX, scrollY);
    return;
  }
  field.setRangeText(change.insert, change.from, change.to);
  field.setSelectionRange(change.start, change.end);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
