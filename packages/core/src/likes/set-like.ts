import type { ReactionInput, LikeState } from '@masthead/contracts';
import type { Context } from '../context.ts';

export async function setLike(_ctx: Context, _input: ReactionInput): Promise<LikeState> {
  throw new Error('not written yet');
}
