import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import type { FieldControl } from '../../../ui/field.tsx';
import { applyEdit, runCommand } from './apply-edit.ts';
import {
  type Command,
  continueList,
  indent,
  inListItem,
  link,
  outdent,
} from './markdown-commands.ts';
import { bold, italic } from './toolbar.tsx';

const shortcuts: Record<string, Command> = {
  b: bold,
  i: italic,
  k: link(),
  ']': indent,
  '[': outdent,
};

interface Props {
  control: FieldControl;
  field: RefObject<HTMLTextAreaElement | null>;
  value: string;
  language: string;
  onChange: (value: string) => void;
}

/**
 * The Markdown source. Tab indents only in a list, and after Escape not even there: the keyboard can
 * always leave.
 */
export function MarkdownField({ control, field, value, language, onChange }: Props) {
  const released = useRef(false);

  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const area = event.currentTarget;
    const state = { text: area.value, start: area.selectionStart, end: area.selectionEnd };
    const run = (command: Command) => {
      event.preventDefault();
      runCommand(area, command);
    };
    if (event.key === 'Escape') released.current = true;
    const shortcut =
      (event.ctrlKey || event.metaKey) && !event.altKey ? shortcuts[event.key] : undefined;
    if (shortcut) run(shortcut);
    else if (event.key === 'Tab' && !released.current && inListItem(state)) {
      run(event.shiftKey ? outdent : indent);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      const edit = continueList(state);
      if (edit) {
        event.preventDefault();
        applyEdit(area, edit);
      }
    }
  };

  /** An address pasted over selected words makes a link of them. */
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const area = event.currentTarget;
    const text = event.clipboardData.getData('text/plain').trim();
    if (area.selectionStart === area.selectionEnd || !/^https?:\/\/\S+$/.test(text)) return;
    event.preventDefault();
    runCommand(area, link(text));
  };

  return (
    <textarea
      {...control}
      ref={field}
      className="editor__source"
      value={value}
      lang={language}
      dir="auto"
      placeholder="Write in Markdown…"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={keys}
      onPaste={paste}
      onBlur={() => {
        released.current = false;
      }}
    />
  );
}
