import { type DbOrTx, holdAccount } from '@masthead/db';
import { offerAccount } from '../account-invitations/offer-account.ts';
import type { Site } from '../context.ts';
import { makeInvitationLink, makeLink, queryOf } from '../email-links/make-link.ts';
import type { MailContent } from './compose.ts';
import type { MailData } from './mail-data.ts';
import type { Writer } from './writer.ts';

type AccountTemplate = Exclude<keyof MailData, 'message'>;

/**
 * Mails with links that authenticate. Each looks how things are when it leaves, makes its link then, and
 * is not sent where it has become pointless (undefined).
 */
export const accountMails: { [Template in AccountTemplate]: Writer<MailData[Template]> } = {
  'verify-email': async ({ userId }, { ctx, to }) => {
    const user = await accountOf(ctx, userId);
    if (user?.email !== to || user.emailVerifiedAt !== null) return undefined;
    const url = await makeLink(ctx, ctx.site.origin, { kind: 'verify_email', userId, email: to });
    return {
      subject: `Is this your address? ${ctx.site.name}`,
      paragraphs: [
        `Somebody opened the account @${user.username} with this address, or asked for this mail again. If that was you, say so: until then no other mail comes here.`,
        'If it was not you, do nothing.',
      ],
      action: { label: 'This is my address', url },
      footer: footer(ctx.site),
    };
  },

  'reset-password': async (_, { ctx, to }) => {
    const user = await ctx.db.user.findUnique({
      where: { email: to },
      select: { id: true, username: true },
    });
    if (!user) return undefined;
    const about = { kind: 'reset_password', userId: user.id, email: to } as const;
    return {
      subject: `A new password for ${ctx.site.name}`,
      paragraphs: [
        `Somebody, you perhaps, asked for a new password of the account @${user.username}. The link works once, for an hour.`,
        'If it was not you, do nothing: your password stays as it is.',
      ],
      action: { label: 'Choose a new password', url: await makeLink(ctx, ctx.site.origin, about) },
      footer: footer(ctx.site),
    };
  },

  'change-email': ({ userId, from, sessionId }, { ctx, to }) =>
    ctx.db.$transaction(async (tx) => {
      // A thief's own mail server may put this off until the owner has chosen a new password: that ended
      // the session which asked, and with it what it asked for. One that is being chosen is waited for: it
      // retires the links that it sees.
      if (!(await holdAccount(tx, userId))) return undefined;
      const user = await accountOf({ db: tx }, userId);
      if (user?.email !== from) return undefined;
      const session = { id: sessionId, userId, revokedAt: null };
      if ((await tx.refreshToken.count({ where: session })) === 0) return undefined;
      const taken = await tx.user.findUnique({ where: { email: to }, select: { id: true } });
      if (taken) return alreadyTaken(ctx.site);
      const link = { kind: 'change_email', userId, email: to } as const;
      const url = await makeLink({ db: tx, now: ctx.now }, ctx.site.origin, link);
      return {
        subject: `Your new address at ${ctx.site.name}`,
        paragraphs: [
          `The owner of the account @${user.username} asked to move it to this address. The link works once, for a day.`,
          'If that was not you, do nothing.',
        ],
        action: { label: 'Move the account here', url },
        footer: footer(ctx.site),
      };
    }),

  'sign-up': async ({ next }, { ctx, to }) => {
    const taken = await ctx.db.user.findUnique({ where: { email: to }, select: { id: true } });
    if (taken) return haveOne(ctx.site, next);
    // Together: the mail of another sign-up, which may leave at this moment, makes a new offer of this one.
    const url = await ctx.db.$transaction(async (tx) => {
      const invitationId = await offerAccount(tx, ctx.now(), to);
      return makeInvitationLink({ db: tx }, ctx.site.origin, { invitationId, next });
    });
    return {
      subject: `Your account at ${ctx.site.name}`,
      paragraphs: [
        `Somebody, you perhaps, wants to open an account at ${ctx.site.name} with this address. Go on by the link: it works once, for a day.`,
        'If it was not you, do nothing: no account is opened.',
      ],
      action: { label: 'Open an account', url },
      footer: `${ctx.site.name}, ${ctx.site.origin}. You get this because somebody gave this address there.`,
    };
  },

  'account-invitation': async ({ invitationId }, { ctx, to }) => {
    const invitation = await ctx.db.accountInvitation.findUnique({
      where: { id: invitationId },
      select: { email: true, role: true, expiresAt: true, inviter: { select: { username: true } } },
    });
    if (invitation?.email !== to || invitation.expiresAt <= ctx.now()) return undefined;
    if (invitation.inviter === null) return undefined;
    const url = await makeInvitationLink(ctx, ctx.site.origin, { invitationId });
    return {
      subject: `You are invited to ${ctx.site.name}`,
      paragraphs: [
        `@${invitation.inviter.username} asks you to open an account at ${ctx.site.name}. You would be ${invitation.role} there. The link works once, for a week.`,
        'If you do not want one, do nothing.',
      ],
      action: { label: 'Open an account', url },
      footer: `${ctx.site.name}, ${ctx.site.origin}. You get this once, because somebody there invited this address.`,
    };
  },

  'email-changed': async ({ userId }, { ctx, to }) => {
    const user = await accountOf(ctx, userId);
    if (!user || user.email === to) return undefined;
    const url = await makeLink(ctx, ctx.site.origin, { kind: 'revert_email', userId, email: to });
    return {
      subject: `Your address at ${ctx.site.name} was changed`,
      paragraphs: [
        `The account @${user.username} has another email address now. This one gets no more mail from it.`,
        'If that was not you, take it back within seven days: the account returns to this address, everybody is signed out, and you choose a new password.',
      ],
      action: { label: 'This was not me', url },
      footer: footer(ctx.site),
    };
  },
};

function accountOf({ db }: { db: DbOrTx }, userId: string) {
  return db.user.findUnique({
    where: { id: userId },
    select: { username: true, email: true, emailVerifiedAt: true },
  });
}

/** Said to the owner of the address and to nobody else. */
function haveOne(site: Site, next: string | undefined): MailContent {
  return {
    subject: `You have an account at ${site.name} already`,
    paragraphs: [
      'Somebody, you perhaps, wants to open an account with this address, which has one.',
      `If that was you, sign in with it. If you forgot its password, choose a new one: ${site.origin}/forgot-password`,
      'If it was not you, do nothing.',
    ],
    action: { label: 'Sign in', url: `${site.origin}/login${queryOf(next)}` },
    footer: footer(site),
  };
}

/** The same. */
function alreadyTaken(site: Site): MailContent {
  return {
    subject: `You have an account at ${site.name} already`,
    paragraphs: [
      'Somebody asked to move another account to this address, which has one. Nothing was changed.',
      'If that was you, sign in with this address, or move this account to another first.',
    ],
    footer: footer(site),
  };
}

function footer(site: Site): string {
  return `${site.name}, ${site.origin}. You get this because of an account there.`;
}
