import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApp } from '../lib/app-context.ts';
import type { Note } from '../lib/notices.ts';
import { Icon } from '../ui/icon.tsx';

/** Long enough to read it, think of it, and reach its button by keyboard. */
const STAYS_MS = 20_000;

const none: readonly Note[] = [];

/**
 * What has just happened, and the way back. Stands before the content, so that from its start, where
 * the focus is after a move, one step backwards reaches the button.
 */
export function Notices() {
  const { notices } = useApp();
  const notes = useSyncExternalStore(notices.subscribe, notices.list, () => none);
  // Nothing goes while somebody points at it or has the focus in it.
  const [held, setHeld] = useState(false);
  return (
    <section
      className="notes"
      lang="en"
      dir="ltr"
      aria-label="Messages"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div role="status" aria-live="polite" aria-relevant="additions">
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} held={held} />
        ))}
      </div>
    </section>
  );
}

function NoteItem({ note, held }: { note: Note; held: boolean }) {
  const { notices } = useApp();

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => notices.drop(note.id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [held, notices, note.id]);

  const leave = () => {
    // The button that has the focus goes with the note.
    document.getElementById('main')?.focus({ preventScroll: true });
    notices.drop(note.id);
  };
  const { action } = note;
  return (
    <div className="note" data-tone={note.tone}>
      <p className="note__text">{note.text}</p>
      {action && (
        <button
          type="button"
          className="note__action"
          onClick={() => {
            leave();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="note__close" aria-label="Dismiss" onClick={leave}>
        <Icon name="close" />
      </button>
    </div>
  );
}
