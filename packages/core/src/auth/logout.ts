import type { LogoutInput } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function logout(_ctx: Context, _input: LogoutInput): Promise<void> {
  throw new Error('not written yet');
}
