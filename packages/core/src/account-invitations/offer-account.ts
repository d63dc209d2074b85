import { lifetimes } from '@masthead/contracts';
import { lockOffers, type Tx } from '@masthead/db';
import { newId } from '../ids.ts';
import { inviters } from './invitation-rules.ts';

/**
 * What the link of a sign-up opens: an invitation that nobody sent, good for a day, whose former links
 * work no longer. Whom an admin invited gets what they were promised.
 */
export async function offerAccount(tx: Tx, createdAt: Date, email: string): Promise<string> {
  await lockOffers(tx, email);
  const expiresAt = new Date(createdAt.getTime() + lifetimes.signUp * 1000);
  const worthless = [
    { inviterId: null },
    { expiresAt: { lte: createdAt } },
    { inviter: { suspendedAt: { not: null } } },
    { inviter: { role: { notIn: [...inviters] } } },
  ];
  await tx.accountInvitation.deleteMany({ where: { email, OR: worthless } });
  const { id } = await tx.accountInvitation.upsert({
    where: { email },
    create: { id: newId(), email, role: 'author', createdAt, expiresAt },
    update: {},
    select: { id: true },
  });
  return id;
}
