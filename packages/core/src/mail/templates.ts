import type { NotificationRow } from '@masthead/db';
import type { Site } from '../context.ts';
import { accountMails } from './account-mails.ts';
import type { MailContent } from './compose.ts';
import type { MailData, MailTemplate } from './mail-data.ts';
import type { Writer } from './writer.ts';

type Templates = { [Template in MailTemplate]: Writer<MailData[Template]> };

export const templates: Templates = {
  ...accountMails,
  message: async (data, { ctx: { site } }) => ({
    ...data,
    footer: `${site.name}, ${site.origin}. You get this because of your account there.`,
  }),
};

/** What a notification says by mail. */
export function notificationMail(
  row: NotificationRow,
  { site, unsubscribeToken: token }: { site: Site; unsubscribeToken: string },
): MailContent {
  const { sentence, label } = wordsOf(row);
  const anchor = row.commentId === null ? '' : `#comment-${row.commentId}`;
  const path = row.invitationId === null ? `/posts/${row.postSlug}${anchor}` : '/me/invitations';
  return {
    subject: sentence,
    paragraphs: [`${sentence}.`, ...(row.commentExcerpt ? [row.commentExcerpt] : [])],
    action: { label, url: site.origin + path },
    footer: `${site.name}, ${site.origin}. You get this because notifications by mail are on in your settings.`,
    unsubscribe: {
      url: `${site.origin}/unsubscribe#${token}`,
      oneClickUrl: `${site.origin}/unsubscribe/${token}`,
    },
  };
}

function wordsOf({ kind, authorDisplayName: name, postTitle, invitationKind }: NotificationRow) {
  const title = `“${postTitle}”`;
  switch (kind) {
    case 'new_post':
      return { sentence: `${name} published ${title}`, label: 'Read it' };
    case 'post_live':
      return { sentence: `Your post ${title} is out`, label: 'See it' };
    case 'comment':
      return { sentence: `${name} commented on ${title}`, label: 'Read the comment' };
    case 'reply':
      return { sentence: `${name} answered you on ${title}`, label: 'Read the answer' };
    case 'invitation':
      return {
        sentence:
          invitationKind === 'owner'
            ? `${name} asks you to take over ${title}`
            : `${name} asks you to write ${title} together`,
        label: 'Answer',
      };
  }
}
