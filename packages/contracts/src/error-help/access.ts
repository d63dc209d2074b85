import type { ErrorHelp } from './help.ts';

/** Who asks may not, or is not known. */
export const access = {
  UNAUTHENTICATED: {
    when: 'This is for those who are signed in, and the request carries no token.',
    remedy:
      'Send `Authorization: Bearer …` with the `accessToken` of a session, or with an API token. `POST /auth/login` begins a session.',
  },
  INVALID_TOKEN: {
    when: 'The token has expired (an access token lives for 15 minutes), was revoked, or is not one of this site. Its session may have ended, or its account been suspended.',
    remedy:
      'Exchange the refresh token at `POST /auth/refresh`, without the old access token, and repeat the request; the SDK does so by itself. If that fails, or it was an API token, a new one is needed.',
  },
  INVALID_CREDENTIALS: {
    when: 'No account has this email and password. Which of the two is wrong is not said, so that nobody can ask who has an account.',
    remedy:
      'Try again, or let a link to a new password be mailed: `POST /auth/password-reset`. Many wrong tries are slowed down.',
  },
  INVALID_TICKET: {
    when: 'The ticket of a sign-in in two steps is older than five minutes, was tried five times, or was used.',
    remedy: 'Begin again with `POST /auth/login`, which gives a new ticket.',
  },
  INVALID_REFRESH_TOKEN: {
    when: 'The refresh token was used before, has expired, or its session has ended: by signing out, a new password, or a suspension. A second use ends the session, since it can only be a copy.',
    remedy:
      'Sign in again. If this happens without a reason, two programs share one token: let them share a storage, or give each a session of its own.',
  },
  FORBIDDEN: {
    when: 'You are signed in and can see it, but your role or your part in it does not allow this.',
    remedy:
      'Ask its owner, or an editor or admin of the site. Signing in again changes nothing unless your role has changed.',
  },
  STEP_UP_REQUIRED: {
    when: 'What guards an account wants a sign-in of the last ten minutes.',
    remedy:
      'Send `POST /auth/step-up` with the password, a code, a recovery code or a passkey, and repeat the request.',
  },
  SCOPE_MISSING: {
    when: 'The API token was not given the scope that this operation needs.',
    remedy: 'Make a new token that has the `scope` named here. A token’s scopes cannot be changed.',
    example: { detail: 'The API token lacks the scope posts:write.', scope: 'posts:write' },
  },
  SESSION_REQUIRED: {
    when: 'An API token asked for what guards an account or runs the site. No token may, whatever its scopes.',
    remedy: 'Sign in as a person and do it there.',
  },
  WRONG_PASSWORD: {
    when: '`currentPassword`, or the password of a step up, is not that of the account.',
    remedy:
      'Try again; many wrong tries are slowed down. If it is forgotten: `POST /auth/password-reset`.',
    example: {
      issues: [{ path: 'currentPassword', message: 'is not the password of your account' }],
    },
  },
  WRONG_CODE: {
    when: 'The six digits are not those of now, were used already, or the recovery code was.',
    remedy:
      'Wait for the next code of the app. If codes are never right, the clock of the phone is wrong: let it set itself. Recovery codes work once each.',
  },
  PASSKEY_REFUSED: {
    when: 'What the passkey signed does not fit: it took longer than five minutes, is for another site or account, or is not known here.',
    remedy: 'Fetch new options and ask the passkey again. Another factor works too.',
  },
  FACTOR_REQUIRED: {
    when: 'The account has a second factor, so the password alone does not show who you are.',
    remedy: 'Send a `code`, a `recoveryCode` or a `passkey` to `POST /auth/step-up`.',
  },
  CROSS_SITE_REQUEST: {
    when: 'A page of another site had a browser send a write without a token. The browser would add the cookies of whoever looks at that page.',
    remedy:
      'From other sites write with an access or API token in `Authorization`. Behind a proxy: `PUBLIC_URL` has to be the address that readers use.',
    example: { detail: 'Only pages of https://blog.example.org may send this.' },
  },
  ACCOUNT_SUSPENDED: {
    when: 'An admin has suspended this account: the password was right, and no session begins.',
    remedy: 'Write to the people who run the site.',
  },
  REGISTRATION_CLOSED: {
    when: 'The site is set to open no accounts (`registration` of `GET /site` is `closed`).',
    remedy: 'Ask an admin for an account.',
  },
  SIGN_UP_BY_MAIL: {
    when: 'The site opens accounts only for addresses that were shown to be somebody’s (`registration` is `verified`).',
    remedy: 'Send the address to `POST /auth/sign-up` and go on by the link that is mailed.',
  },
  INVITATION_REQUIRED: {
    when: 'The site opens accounts by invitation only (`registration` is `invite`).',
    remedy: 'Ask an admin for an invitation, and open the account by its link.',
  },
  COMMENTS_DISABLED: {
    when: 'The authors of the post have closed its comments. Those that there are can be read still.',
    remedy: 'Nothing can be done as a reader. Authors open them again by `commentsEnabled`.',
  },
} satisfies Record<string, ErrorHelp>;
