// Apart from its schema: forms show it, and zod is not sent to browsers.

/**
 * What an API token can be allowed, in the words its owner is shown. What guards the account itself
 * (sessions, tokens, password, email, deletion) and the administration of the site has no scope.
 */
export const apiScopes = {
  'posts:read': 'Read posts and series, your drafts, versions and trash too',
  'posts:write': 'Write, publish and delete posts, and what belongs to them',
  'comments:write': 'Comment, edit and delete comments',
  'reactions:read': 'See what you bookmarked',
  'reactions:write': 'Like and bookmark posts',
  'follows:write': 'Follow and unfollow authors',
  'media:read': 'See your pictures',
  'media:write': 'Upload, describe and delete pictures',
  'notifications:read': 'Read your notifications',
  'notifications:write': 'Mark notifications as read',
  'profile:read': 'Read your profile, your email address too',
  'profile:write': 'Change what your profile says',
} as const satisfies Record<`${string}:${'read' | 'write'}`, string>;
