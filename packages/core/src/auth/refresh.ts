import type { RefreshInput, Session } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function refresh(_ctx: Context, _input: RefreshInput): Promise<Session> {
  throw new Error('not written yet');
}
