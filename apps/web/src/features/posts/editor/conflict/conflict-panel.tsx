import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Conflict } from '../autosave/conflict.ts';
import type { Draft } from '../draft.ts';
import type { Editor } from '../use-editor.ts';
import { ConflictPart, type Names } from './conflict-part.tsx';
import { partsOf, resolved } from './parts.ts';
import './conflict.css';

/** How the two texts are told apart, and what the whole of each is taken by. */
const words = {
  post: {
    title: 'This post was changed elsewhere since you opened it',
    names: { mine: 'Mine', theirs: 'Theirs' },
    takeMine: 'Save mine over it',
    takeTheirs: 'Give up mine and load theirs',
    take: 'Save this text',
  },
  autosave: {
    title: 'You are writing this post in another window too',
    names: { mine: 'This window', theirs: 'The other' },
    takeMine: 'Take all of this window',
    takeTheirs: 'Give it up for the other',
    take: 'Go on with this text',
  },
} satisfies Record<Conflict['with'], { names: Names } & Record<string, unknown>>;

/** Two texts of one post, side by side, until the author has made one of them. Nothing is dropped unasked. */
export function ConflictPanel({ editor, conflict }: { editor: Editor; conflict: Conflict }) {
  const say = words[conflict.with];
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [parts] = useState(() => partsOf(conflict));
  const [choices, setChoices] = useState<Record<string, string>>({});
  const places = parts.filter((part) => part.type === 'choice');
  const left = places.filter(({ id }) => choices[id] === undefined).length;

  useEffect(() => heading.current?.focus(), []);

  const take = (draft: Draft) => void editor.resolve(conflict, draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (left === 0) take(resolved(conflict, parts, choices));
  };

  return (
    <form className="conflict" aria-labelledby={headingId} onSubmit={submit}>
      <h1 className="conflict__title" id={headingId} ref={heading} tabIndex={-1}>
        {say.title}
      </h1>
      <p>
        Both texts are safe. Choose what stays where they differ; what only one of them changed is
        settled.
      </p>
      <p className="conflict__whole">
        <button type="button" className="button button--small" onClick={() => take(conflict.mine)}>
          {say.takeMine}
        </button>
        <button
          type="button"
          className="button button--small"
          onClick={() => take(conflict.theirs)}
        >
          {say.takeTheirs}
        </button>
      </p>
      {parts.map((part) =>
        part.type === 'settled' ? (
          <Settled key={part.id} text={part.text} />
        ) : (
          <ConflictPart
            key={part.id}
            part={part}
            names={say.names}
            number={places.indexOf(part) + 1}
            of={places.length}
            value={choices[part.id]}
            onChange={(value) => setChoices((now) => ({ ...now, [part.id]: value }))}
          />
        ),
      )}
      <div className="conflict__end">
        <p role="status">
          {left === 0 ? 'Everything is decided.' : `${left} of ${places.length} left to decide.`}
        </p>
        <button type="submit" className="button button--solid" aria-disabled={left > 0}>
          {say.take}
        </button>
      </div>
    </form>
  );
}

const MOST_SHOWN = 160;

/** What both have, or only one changed: its beginning and its end, to know where one is. */
function Settled({ text }: { text: string }) {
  const shown = text.trim();
  if (shown === '') return null;
  const [from, to] = [shown.slice(0, MOST_SHOWN / 2), shown.slice(-MOST_SHOWN / 2)];
  return (
    <p className="conflict__settled" dir="auto">
      {shown.length > MOST_SHOWN ? `${from} … ${to}` : shown}
    </p>
  );
}
