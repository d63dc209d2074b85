import { z } from 'zod';
import { PageInput, pageOf } from './page.ts';
import { UserByUsernameInput, UserRef } from './user.ts';

export const FollowState = z
  .object({ following: z.boolean(), followerCount: z.int() })
  .meta({ id: 'FollowState', description: 'Whether you follow somebody, and how many do.' });
export type FollowState = z.infer<typeof FollowState>;

export const FollowPage = pageOf(UserRef).meta({
  id: 'FollowPage',
  description: 'Users, last followed first.',
});
export type FollowPage = z.infer<typeof FollowPage>;

/** Whom you follow. */
export const FollowingInput = PageInput;
export type FollowingInput = z.infer<typeof FollowingInput>;

/** Who follows somebody. */
export const FollowersInput = PageInput.extend(UserByUsernameInput.shape);
export type FollowersInput = z.infer<typeof FollowersInput>;
