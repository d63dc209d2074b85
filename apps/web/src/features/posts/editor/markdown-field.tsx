import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
  useRef,
  useState,
} from 'react';
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
import { filesOfDrop, filesOfPaste, placeOfDrop } from './pictures/files-of.ts';
import type { Pictures } from './pictures/use-pictures.ts';
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
  pictures: Pictures;
  onChange: (value: string) => void;
}

/**
 * The Markdown source. Tab indents only in a list, and after Escape not even there: the keyboard can
 * always leave.
 */
export function MarkdownField({ control, field, value, language, pictures, onChange }: Props) {
  const released = useRef(false);
  const [over, setOver] = useState(false);

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

  /** Pictures are uploaded; an address pasted over selected words makes a link of them. */
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const area = event.currentTarget;
    const files = filesOfPaste(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      return pictures.add(files);
    }
    const text = event.clipboardData.getData('text/plain').trim();
    if (area.selectionStart === area.selectionEnd || !/^https?:\/\/\S+$/.test(text)) return;
    event.preventDefault();
    runCommand(area, link(text));
  };

  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const drop = (event: DragEvent<HTMLTextAreaElement>) => {
    setOver(false);
    const files = filesOfDrop(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    const area = event.currentTarget;
    const at = placeOfDrop(area, event);
    if (at !== undefined) area.setSelectionRange(at, at);
    pictures.add(files);
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
      data-over={over ? '' : undefined}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onBlur={() => {
        released.current = false;
      }}
    />
  );
}
