import type { ErrorCode } from '../errors.ts';
import { access } from './access.ts';
import { conflicts } from './conflicts.ts';
import { content } from './content.ts';
import type { ErrorHelp } from './help.ts';
import { missing } from './missing.ts';
import { requests } from './requests.ts';
import { server } from './server.ts';

export type { ErrorHelp } from './help.ts';

/**
 * What the page of each error explains. An entry of its own, apart from the registry: browsers and the SDK carry
 * titles, not explanations.
 */
export const errorHelp: Readonly<Record<ErrorCode, ErrorHelp>> = {
  ...requests,
  ...access,
  ...missing,
  ...conflicts,
  ...content,
  ...server,
};
