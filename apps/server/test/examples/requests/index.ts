import type { Examples } from '../example.ts';
import { account } from './account.ts';
import { administration } from './administration.ts';
import { keeping } from './keeping.ts';
import { posts } from './posts.ts';
import { reading } from './reading.ts';
import { signIn } from './sign-in.ts';
import { webhooks } from './webhooks.ts';
import { writingTogether } from './writing-together.ts';

/** What the document shows of each operation. */
export const requests: Examples = {
  ...signIn,
  ...account,
  ...posts,
  ...writingTogether,
  ...reading,
  ...keeping,
  ...administration,
  ...webhooks,
};
