import type { UserByUsernameInput, User } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function getUser(_ctx: Context, _input: UserByUsernameInput): Promise<User> {
  throw new Error('not written yet');
}
