import type { Autosave } from '@masthead/contracts';
import type { AutosaveRow } from '@masthead/db';

export function toAutosave({ details, ...row }: AutosaveRow): Autosave {
  // Stored as the contract let it in: JSON.
  return { ...row, details: details as Autosave['details'] };
}
