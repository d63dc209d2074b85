import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Typed } from '../draft.ts';

/** A text on its way to the server, as one window holds it. */
export interface Typing extends Typed {
  /** The version of the post it was made from; null: the post is not on the server yet. */
  baseVersion: number | null;
  /** The version of the autosave it goes on from; 0: there is none. */
  version: number;
}

/** Text that was typed and is not on the server, kept in this browser. */
export interface KeptDraft extends Typing {
  /** One for each window: two on the same post must not write over each other here either. */
  id: string;
  /** Browsers are shared. */
  userId: string;
  postId: string;
  /** What was sent and never answered. It is sent again first: then it is known who is right. */
  sending?: Typing;
  keptAt: string;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: KeptDraft; indexes: { byUser: string } };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('masthead', 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('byUser', 'userId');
    },
    // A newer page wants another form of it: let go, the next write opens it anew.
    blocking(_current, _blocked, event) {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** False where the browser keeps nothing: private windows of some, or no room. */
export async function keepDraft(kept: KeptDraft): Promise<boolean> {
  try {
    await (await database()).put('drafts', kept);
    return true;
  } catch {
    return false;
  }
}

export async function dropDraft(id: string): Promise<void> {
  try {
    await (await database()).delete('drafts', id);
  } catch {
    // Nothing was kept there.
  }
}

/** What a user left here, last kept first. */
export async function keptDrafts(userId: string): Promise<KeptDraft[]> {
  try {
    const kept = await (await database()).getAllFromIndex('drafts', 'byUser', userId);
    return kept.sort((a, b) => b.keptAt.localeCompare(a.keptAt));
  } catch {
    return [];
  }
}
