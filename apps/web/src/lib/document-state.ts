import type { DehydratedState } from '@tanstack/react-query';
import type { Site } from './app-context.ts';

/** What the server's rendering hands to the browser. */
export interface DocumentState {
  site: Site;
  queries: DehydratedState;
  /** The status the page was sent with. */
  status: number;
}

/** Id of the `<script type="application/json">` that carries it: data, so a strict CSP lets it be. */
export const STATE_ELEMENT_ID = 'state';

export function readDocumentState(): DocumentState {
  const text = document.getElementById(STATE_ELEMENT_ID)?.textContent;
  if (!text) throw new Error('The page carries no state.');
  return JSON.parse(text);
}
