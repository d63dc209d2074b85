import type { ErrorHelp } from './help.ts';

/** It does not fit what is there. */
export const conflicts = {
  EMAIL_TAKEN: {
    when: 'Another account has this address.',
    remedy:
      'Sign in with it, or use another address. `POST /auth/password-reset` mails a link if the password is forgotten.',
    example: {
      issues: [{ path: 'email', message: 'has an account already; sign in, or use another' }],
    },
  },
  USERNAME_TAKEN: {
    when: 'Somebody has this username.',
    remedy: 'Choose another.',
    example: { issues: [{ path: 'username', message: 'is taken; choose another' }] },
  },
  TOTP_IS_ON: {
    when: 'The account has an authenticator app already, and there is one at a time.',
    remedy: 'Remove it first: `DELETE /me/totp`. Then set up the new one.',
  },
  TOTP_NOT_SET_UP: {
    when: 'No authenticator app is being set up, or it took longer than an hour.',
    remedy: 'Begin again with `POST /me/totp`, and confirm the new secret.',
  },
  NO_SECOND_FACTOR: {
    when: 'Recovery codes stand in for a second factor, and the account has none.',
    remedy: 'Add an authenticator app or a passkey: recovery codes come with it.',
  },
  PASSKEY_TAKEN: {
    when: 'This passkey is registered already, here or with another account.',
    remedy: 'Use the one there is, or let the device make a new one.',
  },
  TOO_MANY_PASSKEYS: {
    when: 'The account has 20 passkeys.',
    remedy: 'Remove one that is not used: `DELETE /me/passkeys/{id}`.',
  },
  ID_TAKEN: {
    when: 'The `id` that you made for a new post is another author’s.',
    remedy: 'Make a new UUIDv7. Of your own post it would have been answered, as `duplicate`.',
  },
  TOO_MANY_TOKENS: {
    when: 'You have 50 API tokens.',
    remedy: 'Revoke those that are not used: `GET /me/tokens` says when each was last.',
  },
  TOO_MANY_WEBHOOKS: {
    when: 'The site has 20 webhooks.',
    remedy: 'Delete one that is not needed.',
  },
  WEBHOOK_DISABLED: {
    when: 'The webhook is switched off: by an admin, or because nothing took its messages for five days.',
    remedy: 'Mend the receiver, switch the webhook on, and repeat this.',
  },
  TOO_MANY_PINNED: {
    when: 'The author has pinned five posts.',
    remedy: 'Unpin one: `DELETE /posts/{id}/pinned`.',
  },
  TRANSLATION_EXISTS: {
    when: 'One of the two posts is linked with a post in the language of the other.',
    remedy:
      'Part the post that is in the way from the others (`DELETE /posts/{id}/translations`), then link anew.',
  },
  SLUG_TAKEN: {
    when: 'Another post, series or tag has this slug or had it once: old links still lead there.',
    remedy: 'Choose another, or leave it out: then one that is free is made from the title.',
    example: {
      issues: [{ path: 'slug', message: 'Choose another, or leave it out to have one made.' }],
    },
  },
  SERIES_FULL: {
    when: 'The series has 200 posts.',
    remedy: 'Take a post out of it, or begin a second series.',
  },
  TAG_IN_USE: {
    when: 'Posts have this tag.',
    remedy:
      'Merge it into another (`POST /tags/{slug}/merge`), or send `detach=true` to take it off them.',
  },
  ALREADY_PUBLISHED: {
    when: 'The post is published, so it can neither be scheduled nor taken from the schedule.',
    remedy: 'Take it back first: `POST /posts/{id}/unpublish`.',
  },
  CANNOT_BE_INVITED: {
    when: 'They write with you already, were asked already, declined within the last 30 days, or cannot write here.',
    remedy: '`issues` says which of them it is.',
  },
  TOO_MANY_INVITATIONS: {
    when: 'A post has at most 20 co-authors and open invitations together, and a person at most 100 open ones.',
    remedy: 'Withdraw one that nobody answers: `DELETE /invitations/{id}`.',
  },
  INVITATION_CLOSED: {
    when: 'It was answered, withdrawn, has expired after 30 days, or who sent it may not invite any more.',
    remedy: 'Ask for a new one.',
  },
  LAST_ADMIN: {
    when: 'Nobody would be left to run the site: the only admin was to be demoted, suspended or deleted.',
    remedy: 'Make somebody else an admin first.',
  },
  VERSION_CONFLICT: {
    when: 'Somebody saved after you had read: `expectedVersion` is not the version stored now. Nothing of yours was written.',
    remedy:
      'Of a post `conflict` has the three texts: bring yours and theirs together and send it with `currentVersion`. With `onConflict: "merge"` the site does so where both changed different paragraphs.',
    example: { currentVersion: 4 },
  },
  PRECONDITION_FAILED: {
    when: 'The same as `VERSION_CONFLICT`, where the version was sent as `If-Match`.',
    remedy: 'Read again, bring both changes together, and send them with the new `ETag`.',
    example: { currentVersion: 4 },
  },
  MEDIA_IN_USE: {
    when: 'A post, also one in the trash, or a profile shows the picture.',
    remedy:
      '`issues` names the posts. Take it out of them, or send `force=true` to delete it all the same.',
  },
  IDEMPOTENCY_KEY_IN_USE: {
    when: 'The first request with this key is being done at this moment.',
    remedy: 'Wait for `Retry-After` and send the same again: the answer is then that of the first.',
  },
} satisfies Record<string, ErrorHelp>;
