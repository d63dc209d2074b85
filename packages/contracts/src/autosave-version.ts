import { VersionNumber } from './text.ts';

// A file of its own: posts are saved with it, and autosaves know posts.

/** What a save says it has taken over. */
export const AutosaveVersion = VersionNumber.describe(
  'The version of your autosave that this saves. It is removed with it, unless it has moved on meanwhile.',
);
