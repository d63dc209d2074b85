import type { ErrorHelp } from './help.ts';

const ofYours =
  'It was never there, is gone, or belongs to somebody else: which of them is not said.';

/** It is not there, or not for you. */
export const missing = {
  NOT_FOUND: {
    when: 'No operation has this address.',
    remedy: 'Look for a slip in the path: all addresses stand in `/openapi.json` and at `/docs`.',
    example: { detail: 'No such address. /docs lists those there are.' },
  },
  POST_NOT_FOUND: {
    when: 'There never was such a post, it was deleted, or it is a draft, scheduled or archived and not yours. What you may not read is answered as if it were not there.',
    remedy:
      'Check the slug or id. If it is your own post, sign in or send a token with `posts:read`; `GET /trash` has what was deleted in the last 30 days.',
  },
  VERSION_NOT_FOUND: {
    when: 'The post has kept no version of this number.',
    remedy:
      '`GET /posts/{id}/versions` lists the numbers there are. They are not the `version` of the post, which counts writes.',
    example: { issues: [{ path: 'number', message: 'is no version of this post' }] },
  },
  COMMENT_NOT_FOUND: {
    when: 'There is no such comment, it was deleted, or it stands under a post that you may not read.',
    remedy: 'List the thread anew: `GET /posts/{id}/comments`.',
  },
  USER_NOT_FOUND: {
    when: 'Nobody has this username: it is misspelt, was changed, or the account was deleted or suspended.',
    remedy: 'Look the name up where it stands, beneath a post say.',
  },
  AUTHOR_NOT_FOUND: {
    when: 'This user is no co-author of the post. Its owner is none either: a post always has one.',
    remedy: '`coAuthors` of the post names them.',
  },
  INVITATION_NOT_FOUND: {
    when: ofYours,
    remedy: '`GET /me/invitations` lists those that wait for your answer.',
  },
  TAG_NOT_FOUND: {
    when: 'No tag has this slug, or had it before, and no alias is called so.',
    remedy: '`GET /tags?q=` finds tags by the beginning of their names.',
  },
  SERIES_NOT_FOUND: {
    when: 'There is no such series, or nothing in it that you may read.',
    remedy: '`GET /series` lists those that can be read; with `all=true` your own too.',
  },
  MEDIA_NOT_FOUND: {
    when: `There is no such picture among yours. ${ofYours}`,
    remedy: '`GET /media` lists yours. To use a picture of somebody else’s upload it yourself.',
  },
  SESSION_NOT_FOUND: {
    when: 'It ended already, or is not yours.',
    remedy: '`GET /me/sessions` lists those that go on. If you meant to end it, it is done.',
  },
  TOKEN_NOT_FOUND: {
    when: 'It was revoked already, or is not yours.',
    remedy: '`GET /me/tokens` lists yours. If you meant to revoke it, it is done.',
  },
  PASSKEY_NOT_FOUND: {
    when: 'It was removed already, or is not yours.',
    remedy: '`GET /me/factors` lists yours.',
  },
  NOTIFICATION_NOT_FOUND: {
    when: 'It is gone with what it told of, or is not yours.',
    remedy: 'List anew: `GET /notifications`.',
  },
  WEBHOOK_NOT_FOUND: {
    when: 'It was deleted, or there never was one of this id.',
    remedy: 'List anew: `GET /admin/webhooks`.',
  },
  DELIVERY_NOT_FOUND: {
    when: 'The webhook has no such delivery, or it is older than 30 days.',
    remedy: 'List those that there are by the deliveries of the webhook.',
  },
  GONE: {
    when: 'The operation was deprecated, and the day on which it was to end has come. Its answers said so before, in `Deprecation` and `Sunset`.',
    remedy:
      '`detail` names what to call instead, and `Link` with `rel="successor-version"` its address. Update the SDK if it made the call.',
    example: {
      detail: 'Deprecated since 2026-11-01: use `listPosts`. From 2027-05-01 on it answers 410.',
    },
  },
} satisfies Record<string, ErrorHelp>;
