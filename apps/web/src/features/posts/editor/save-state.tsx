import { Icon, type IconName } from '../../../ui/icon.tsx';
import type { Editor } from './use-editor.ts';

interface Told {
  words: string;
  icon?: IconName;
  /** What it means, where that is not plain. */
  more?: string;
  /** Comes and goes while one types: a screen reader does not interrupt the writing for it. */
  routine?: true;
}

/** How what is typed stands, in words and with a sign. */
export function SaveState({ editor }: { editor: Editor }) {
  const { words, icon, more, routine } = told(editor);
  const text = (
    <>
      {icon && <Icon name={icon} />}
      <span>{words}</span>
    </>
  );
  return (
    <p className="editor-bar__state" data-state={editor.status}>
      <span role="status">{!routine && text}</span>
      {routine && <span>{text}</span>}
      {more && <span className="editor-bar__more">{more}</span>}
    </p>
  );
}

function told(editor: Editor): Told {
  const { busy, status, dirty, post, done, keeps, begunHere } = editor;
  if (status === 'conflict') return { words: 'Conflict', icon: 'warning' };
  if (busy === 'publish') return { words: 'Publishing…' };
  if (busy) return { words: 'Saving…' };
  switch (status) {
    case 'offline':
    case 'signed-out': {
      const why = status === 'offline' ? 'Offline' : 'Signed out';
      return keeps
        ? { words: `${why}: kept in this browser`, icon: 'offline' }
        : { words: `${why}: kept nowhere. Copy your text before you leave`, icon: 'warning' };
    }
    case 'refused':
      return { words: 'Not saved', icon: 'warning' };
    case 'typing':
      return { words: post ? 'Unsaved changes' : 'Not saved yet', routine: true };
    case 'saving':
      return { words: 'Saving…', routine: true };
    case 'kept':
      if (dirty) return { words: 'Saved', icon: 'check', more: unseen(editor), routine: true };
      break;
    case 'idle':
      break;
  }
  if (done === 'unpublish') return { words: 'A draft again' };
  if (done === 'save') return { words: 'Saved', icon: 'check' };
  if (!post) return { words: 'New post', routine: true };
  const { status: stage } = post;
  // What was typed first made the post: nothing is unsaved, and whoever typed it wants to know.
  if (begunHere && stage === 'draft') {
    return { words: 'Saved', icon: 'check', more: unseen(editor), routine: true };
  }
  return { words: stage.charAt(0).toUpperCase() + stage.slice(1), routine: true };
}

function unseen({ post }: Editor): string {
  return post?.status === 'published' ? 'Readers see it after Update' : 'Only you see it';
}
