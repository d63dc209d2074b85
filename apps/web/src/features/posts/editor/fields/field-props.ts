import type { Post } from '@masthead/contracts';
import type { Draft } from '../draft.ts';

/** What every field beside title and text is given; each takes what it needs. */
export interface FieldProps {
  draft: Draft;
  change: (fields: Partial<Draft>) => void;
  /** By the name the API gives the field. */
  errors: Record<string, string>;
  /** Undefined: not saved yet. */
  post: Post | undefined;
}
