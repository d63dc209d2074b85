import type { Site } from '@masthead/contracts';
import type { Context } from '../context.ts';

/** How the site is set up, as far as everybody may know. */
export function getSite({ site: { name, registration } }: Context): Site {
  return { name, registration };
}
