import type { DbOrTx, EmailTokenKind } from '@masthead/db';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { hashOfEmailToken, newEmailToken } from './email-token.ts';
import { linkKinds } from './link-kinds.ts';

/**
 * The address of a new link, made at the moment its mail leaves: nothing that waits to be sent holds a
 * token. Built on the site's own origin and no request's. The token is the fragment, which browsers
 * send to nobody: to no server, no log, and in no Referer.
 */
export async function makeLink(
  { db, now }: Pick<Context, 'now'> & { db: DbOrTx },
  origin: string,
  { kind, userId, email }: { kind: EmailTokenKind; userId: string; email: string },
): Promise<string> {
  const { path, lifetimeMs } = linkKinds[kind];
  const token = newEmailToken();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs);
  await db.emailToken.create({
    data: {
      id: newId(),
      userId,
      kind,
      email,
      tokenHash: hashOfEmailToken(token),
      createdAt,
      expiresAt,
    },
    select: { id: true },
  });
  return `${origin}${path}#${token}`;
}

/** The same for an invitation, whose bearer has no account yet. It works for as long as the invitation is open. */
export async function makeInvitationLink(
  { db }: { db: DbOrTx },
  origin: string,
  { invitationId, next }: { invitationId: string; next?: string | undefined },
): Promise<string> {
  const token = newEmailToken();
  const data = { tokenHash: hashOfEmailToken(token), invitationId };
  await db.accountInvitationLink.create({ data, select: { invitationId: true } });
  return `${origin}/accept-invitation${queryOf(next)}#${token}`;
}

/** For the pages that lead on, of which each looks again whether it is a path of this site. */
export function queryOf(next: string | undefined): string {
  return next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
}
