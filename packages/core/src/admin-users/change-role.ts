import type { AdminUserDetails, ChangeRoleInput, UserRole } from '@masthead/contracts';
import type { StandingRow, Tx } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import { endSessions } from '../auth/end-sessions.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { administer } from './administer.ts';
import { getAdminUser } from './get-admin-user.ts';
import { keepAnAdmin } from './keep-an-admin.ts';

/** Gives an account another role, ends its sessions and tells its owner. */
export async function changeRole(
  ctx: Context,
  { id, role }: ChangeRoleInput,
): Promise<AdminUserDetails> {
  await administer(ctx, id, (tx, account) => setRole(tx, ctx, { account, role }));
  return getAdminUser(ctx, { id });
}

/** The same in a transaction, by whoever may: an admin, or who has the machine. */
export async function setRole(
  tx: Tx,
  ctx: Pick<Context, 'actor' | 'now' | 'jobs' | 'client' | 'requestId'>,
  { account, role }: { account: StandingRow; role: UserRole },
): Promise<void> {
  const { id: userId, role: former } = account;
  if (former === role) return;
  if (former === 'admin') await keepAnAdmin(tx, userId);
  await tx.user.update({ where: { id: userId }, data: { role }, select: { id: true } });
  // Who changes their own stays signed in where they do it.
  const { actor } = ctx;
  const own = actor.kind === 'user' && actor.userId === userId;
  await endSessions(tx, { userId, except: own ? actor.sessionId : undefined });
  await sendMail(ctx, tx, {
    to: account.email,
    template: 'message',
    data: {
      subject: `Your role is ${role} now`,
      paragraphs: [
        `The account @${account.username} was ${former} and is ${role} now: ${duties[role]}`,
        'You were signed out, and can sign in again.',
      ],
    },
  });
  await recordAudit(tx, ctx, {
    action: 'role.change',
    subject: { kind: 'user', id: userId },
    before: { role: former },
    after: { role },
    ...(actor.kind === 'anonymous' && { actorId: null }),
  });
}

const duties: Record<UserRole, string> = {
  reader: 'you can comment, like and bookmark.',
  author: 'you can write and publish posts of your own.',
  editor: 'you can change and publish everyone’s posts, and decide what the front page leads with.',
  moderator: 'you can write posts of your own, and delete everyone’s comments.',
  admin: 'you can do everything here, and decide who may do what.',
};
