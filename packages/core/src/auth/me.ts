import type { Me } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function me(_ctx: Context): Promise<Me> {
  throw new Error('not written yet');
}
