export interface Note {
  id: number;
  tone: 'news' | 'problem';
  text: string;
  /** A way back. The note goes when it is taken. */
  action?: { label: string; run: () => void };
}

/** Short messages over whatever page is shown: they outlive a move to another one. */
export interface Notices {
  list(): readonly Note[];
  subscribe(listener: () => void): () => void;
  show(note: Omit<Note, 'id'>): void;
  drop(id: number): void;
}

export function createNotices(): Notices {
  let notes: readonly Note[] = [];
  let last = 0;
  const listeners = new Set<() => void>();
  const set = (next: readonly Note[]) => {
    notes = next;
    for (const listener of listeners) listener();
  };
  return {
    list: () => notes,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (note) => {
      last += 1;
      // What it says of news stays until each is gone; of problems only the last is worth the room.
      const kept = note.tone === 'problem' ? notes.filter(({ tone }) => tone === 'news') : notes;
      set([...kept, { ...note, id: last }]);
    },
    drop: (id) => set(notes.filter((note) => note.id !== id)),
  };
}
