import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { FileButton } from '../../media/file-button.tsx';
import { runCommand } from './apply-edit.ts';
import { type Command, codeBlock, heading, link, prefixLines, wrap } from './markdown-commands.ts';
import type { Pictures } from './pictures/use-pictures.ts';
import { toolIcons } from './tool-icons.tsx';

interface Tool {
  label: string;
  /** As it stands in `aria-keyshortcuts`. */
  keys?: string;
  face: ReactNode;
  command: Command;
}

export const bold = wrap('**', 'bold');
export const italic = wrap('*', 'italic');

const tools: Tool[] = [
  { label: 'Bold', keys: 'Control+B', face: <b>B</b>, command: bold },
  { label: 'Italic', keys: 'Control+I', face: <i>I</i>, command: italic },
  { label: 'Link', keys: 'Control+K', face: toolIcons.link, command: link() },
  { label: 'Heading', face: 'H', command: heading },
  { label: 'Quote', face: toolIcons.quote, command: prefixLines('> ', /^> ?/) },
  { label: 'Bulleted list', face: toolIcons.bullets, command: prefixLines('- ', /^[-*+] /) },
  {
    label: 'Numbered list',
    face: toolIcons.numbers,
    command: prefixLines((index) => `${index + 1}. `, /^\d+\. /),
  },
  { label: 'Code', face: toolIcons.code, command: wrap('`', 'code') },
  { label: 'Code block', face: toolIcons.codeBlock, command: codeBlock },
  { label: 'Footnote', face: toolIcons.footnote, command: footnote },
];

function footnote({ text, end }: { text: string; end: number }) {
  const used = [...text.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
  const label = `[^${Math.max(0, ...used) + 1}]`;
  const insert = `${label}${text.slice(end).trimEnd()}\n\n${label}: `;
  const at = end + insert.length;
  return { from: end, to: text.length, insert, start: at, end: at };
}

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  pictures: Pictures;
}

/** Buttons that change the text. One stop for the Tab key; the arrow keys move within. */
export function Toolbar({ field, pictures }: Props) {
  const [current, setCurrent] = useState(0);
  const bar = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = bar.current?.querySelectorAll('button') ?? [];
    const next = (current + step + buttons.length) % buttons.length;
    setCurrent(next);
    buttons[next]?.focus();
  };

  return (
    <div className="toolbar" role="toolbar" aria-label="Formatting" ref={bar} onKeyDown={move}>
      {tools.map((tool, index) => (
        <button
          key={tool.label}
          type="button"
          className="toolbar__tool"
          title={tool.keys ? `${tool.label} (${tool.keys.replace('Control', 'Ctrl')})` : tool.label}
          aria-label={tool.label}
          aria-keyshortcuts={tool.keys}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setCurrent(index)}
          onClick={() => field.current && runCommand(field.current, tool.command)}
        >
          {tool.face}
        </button>
      ))}
      <FileButton
        className="toolbar__tool"
        label="Pictures"
        multiple
        tabIndex={tools.length === current ? 0 : -1}
        onFocus={() => setCurrent(tools.length)}
        onFiles={pictures.add}
      >
        {toolIcons.picture}
      </FileButton>
    </div>
  );
}
