import type { Post } from '@masthead/contracts';
import type { Draft } from '../draft.ts';
import type { Conflict } from './conflict.ts';

/** How what is typed stands. */
export type SaveStatus =
  /** As it was opened, or saved. */
  | 'idle'
  | 'typing'
  | 'saving'
  /** The server has the draft. */
  | 'kept'
  | 'offline'
  | 'signed-out'
  /** The server does not take it as it is. */
  | 'refused'
  | 'conflict';

export interface SessionState {
  draft: Draft;
  /** As last read from the server; undefined: it is not there yet. */
  post: Post | undefined;
  /** The version of the post that the draft was made from. */
  base: number | null;
  status: SaveStatus;
  /** This browser keeps drafts. Some do not, in private windows. */
  keeps: boolean;
  error?: unknown;
  conflict?: Conflict;
}
