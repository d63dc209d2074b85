import type { Command, TextEdit } from './markdown-commands.ts';

/** Makes an edit in a text field as if it had been typed: the browser's undo takes it back. */
export function applyEdit(field: HTMLTextAreaElement, edit: TextEdit): void {
  field.focus();
  field.setSelectionRange(edit.from, edit.to);
  // Deprecated without a successor: the only way that keeps the undo history.
  const typed = edit.insert
    ? document.execCommand('insertText', false, edit.insert)
    : document.execCommand('delete');
  if (!typed) {
    field.setRangeText(edit.insert, edit.from, edit.to);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(edit.start, edit.end);
}

export function runCommand(field: HTMLTextAreaElement, command: Command): void {
  applyEdit(
    field,
    command({ text: field.value, start: field.selectionStart, end: field.selectionEnd }),
  );
}
