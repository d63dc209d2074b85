import type { Media } from '@masthead/contracts';
import { type RefObject, useEffect, useReducer, useRef } from 'react';
import type { App } from '../../../../lib/app-context.ts';
import { useApp } from '../../../../lib/app-context.ts';
import type { Upload } from '../../../media/upload-queue.ts';
import { useUploads } from '../../../media/use-uploads.ts';
import { applyEdit } from '../apply-edit.ts';
import { editQuietly } from './edit-quietly.ts';
import {
  insertMarks,
  pictureMark,
  placeholderOf,
  removeMark,
  replaceMark,
} from './picture-text.ts';

/** What stands in the text for an upload: first the placeholder, then the picture. */
interface Mark {
  text: string;
  placed: boolean;
}

/** Of all editors of this tab: uploads outlive the move of a new draft to its own address. */
const marksOf = new WeakMap<App, Map<number, Mark>>();

/** Pictures that come into the text by toolbar, drop or paste, and what is under way of them. */
export function usePictures(field: RefObject<HTMLTextAreaElement | null>, value: string) {
  const app = useApp();
  const [queue, uploads] = useUploads('editor');
  const marks = marksOf.get(app) ?? new Map<number, Mark>();
  marksOf.set(app, marks);
  const composing = useRef(false);
  const [, lookAgain] = useReducer((count: number) => count + 1, 0);

  // A word that is being composed must not be torn apart: edits wait for its end.
  useEffect(() => {
    const area = field.current;
    const begin = () => {
      composing.current = true;
    };
    const end = () => {
      composing.current = false;
      lookAgain();
    };
    area?.addEventListener('compositionstart', begin);
    area?.addEventListener('compositionend', end);
    return () => {
      area?.removeEventListener('compositionstart', begin);
      area?.removeEventListener('compositionend', end);
    };
  }, [field]);

  // The text follows the uploads, also those that ended before this text was here.
  useEffect(() => {
    const area = field.current;
    if (area === null || composing.current) return;
    for (const { id, state } of uploads) {
      const mark = marks.get(id);
      if (mark === undefined || mark.placed || !area.value.includes(mark.text)) continue;
      if (state.at === 'done') {
        const picture = pictureMark(state.media.url, state.media.alt);
        editQuietly(area, (now) => replaceMark(now, mark.text, picture));
        marks.set(id, { text: picture, placed: true });
      } else if (state.at === 'failed' && !state.problem.retryable) {
        editQuietly(area, (now) => removeMark(now, mark.text));
      }
    }
  });

  const insert = (texts: readonly string[]) => {
    const area = field.current;
    if (area === null || texts.length === 0) return;
    const state = { text: area.value, start: area.selectionStart, end: area.selectionEnd };
    applyEdit(area, insertMarks(state, texts));
  };

  return {
    /** Those that belong to this text, and those that have no place in any. */
    uploads: uploads.filter(({ id }) => {
      const mark = marks.get(id);
      return !mark?.placed || value.includes(mark.text);
    }),
    /** Whether the text has a place for an upload. */
    hasPlace: ({ id }: Upload) => value.includes(marks.get(id)?.text ?? '\0'),

    /** Uploads files and keeps their places at the cursor. */
    add(files: readonly File[]) {
      const text = field.current?.value ?? '';
      const taken = (mark: string) =>
        text.includes(mark) || [...marks.values()].some((other) => other.text === mark);
      const fresh: string[] = [];
      for (const { id, file, state } of queue.add(files)) {
        if (state.at === 'failed') continue;
        const placeholder = placeholderOf(file.name, taken);
        marks.set(id, { text: placeholder, placed: false });
        fresh.push(placeholder);
      }
      insert(fresh);
    },
    retry: queue.retry,
    /** Ends an upload that is under way, and takes its place out of the text. */
    cancel({ id }: Upload) {
      const mark = marks.get(id);
      const area = field.current;
      if (mark && area) editQuietly(area, (now) => removeMark(now, mark.text));
      marks.delete(id);
      queue.remove(id);
    },
    /** Says what a picture shows, in the text too. */
    describe({ id }: Upload, media: Media, alt: string) {
      const mark = marks.get(id);
      const area = field.current;
      const described = pictureMark(media.url, alt);
      if (mark && area) editQuietly(area, (now) => replaceMark(now, mark.text, described));
      marks.set(id, { text: described, placed: true });
    },
    /** Puts an uploaded picture whose place is gone at the cursor. */
    place({ id }: Upload, media: Media) {
      const picture = pictureMark(media.url, media.alt);
      marks.set(id, { text: picture, placed: true });
      insert([picture]);
    },
    /** Nothing more to say about it. */
    dismiss({ id }: Upload) {
      marks.delete(id);
      queue.remove(id);
    },
  };
}

export type Pictures = ReturnType<typeof usePictures>;
