import type { RegisterInput, Session } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function register(_ctx: Context, _input: RegisterInput): Promise<Session> {
  throw new Error('not written yet');
}
