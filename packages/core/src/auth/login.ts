import type { LoginInput, Session } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function login(_ctx: Context, _input: LoginInput): Promise<Session> {
  throw new Error('not written yet');
}
