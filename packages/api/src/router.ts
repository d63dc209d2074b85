import { account } from './routers/account.ts';
import { accountInvitations } from './routers/account-invitations.ts';
import { adminUsers } from './routers/admin-users.ts';
import { audit } from './routers/audit.ts';
import { auth } from './routers/auth.ts';
import { authors } from './routers/authors.ts';
import { autosaves } from './routers/autosaves.ts';
import { bookmarks } from './routers/bookmarks.ts';
import { comments } from './routers/comments.ts';
import { factors } from './routers/factors.ts';
import { follows } from './routers/follows.ts';
import { likes } from './routers/likes.ts';
import { media } from './routers/media.ts';
import { notifications } from './routers/notifications.ts';
import { passkeys } from './routers/passkeys.ts';
import { posts } from './routers/posts.ts';
import { series } from './routers/series.ts';
import { sessions } from './routers/sessions.ts';
import { site } from './routers/site.ts';
import { tags } from './routers/tags.ts';
import { tokens } from './routers/tokens.ts';
import { users } from './routers/users.ts';
import { versions } from './routers/versions.ts';
import { webhooks } from './routers/webhooks.ts';
import { createCallerFactory, router } from './trpc.ts';

/** The whole product. */
export const appRouter = router({
  auth,
  sessions,
  account,
  factors,
  passkeys,
  posts,
  authors,
  versions,
  autosaves,
  comments,
  media,
  series,
  tags,
  tokens,
  users,
  likes,
  bookmarks,
  follows,
  notifications,
  accountInvitations,
  adminUsers,
  audit,
  webhooks,
  site,
});
export type AppRouter = typeof appRouter;

/** Calls procedures in process, as a test or the server's own rendering does. */
export const createCaller = createCallerFactory(appRouter);
