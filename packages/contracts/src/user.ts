import { z } from 'zod';
import { limits } from './limits.ts';
import { isReservedName } from './reserved-names.ts';
import { userRoles } from './roles.ts';
import { fieldsOf } from './selection.ts';
import { BIDI_CONTROLS, ExpectedVersion, HttpUrl, Id, label, Timestamp, text } from './text.ts';

export const UserRole = z.enum(userRoles).meta({
  id: 'UserRole',
  description: 'What somebody is on this site.',
});
export type UserRole = z.infer<typeof UserRole>;

const USERNAME_RULE = `must be ${limits.username.min} to ${limits.username.max} letters a to z, digits, - or _, starting and ending with a letter or digit`;

/** Folded (NFKC, lower case): `ＡＤＡ`, `Ada` and `ada` are one name. */
export const Username = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .min(limits.username.min, USERNAME_RULE)
  .max(limits.username.max, USERNAME_RULE)
  .regex(/^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/, USERNAME_RULE)
  .meta({ example: 'ada' });

/** One that somebody may take. */
export const NewUsername = Username.refine(
  (name) => !isReservedName(name),
  'is reserved; choose another',
);

/** Folded (NFKC, lower case): one address, one account. */
export const Email = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .max(limits.email.max)
  .pipe(z.email('must be an email address such as ada@example.org'))
  .meta({ example: 'ada@example.org' });

/** Stands in other people's sentences, mails and headers: one line, in which nothing can pose as another name. */
export const DisplayName = label().max(limits.displayName.max).meta({ example: 'Ada Lovelace' });

const avatarUrl = z
  .string()
  .nullable()
  .describe('Path of their portrait, a square of 256 pixels. Null: they have none.');

/** How a user appears beside what they wrote. */
export const UserRef = z
  .object({ id: Id, username: z.string(), displayName: z.string(), avatarUrl })
  .meta({ id: 'UserRef', description: 'Who wrote something.' });
export type UserRef = z.infer<typeof UserRef>;

/** How the signed-in reader stands to a user. */
export const UserViewer = z
  .object({ following: z.boolean() })
  .meta({ id: 'UserViewer', description: 'How you stand to a user.' });
export type UserViewer = z.infer<typeof UserViewer>;

/** A user's public page. */
export const User = z
  .object({
    id: Id,
    username: z.string(),
    displayName: z.string(),
    bio: z.string(),
    websiteUrl: z.string().nullable(),
    avatarUrl,
    createdAt: Timestamp,
    postCount: z.int().describe('Posts that anyone can read now.'),
    followerCount: z.int(),
    followingCount: z.int(),
    viewer: UserViewer.nullable().describe(
      'How you stand to them; null where nobody is signed in, and on your own profile.',
    ),
  })
  .meta({ id: 'User', description: 'The public profile of a user.' });
export type User = z.infer<typeof User>;

/** The signed-in user, as only they see themselves. */
export const Me = z
  .object({
    id: Id,
    username: z.string(),
    displayName: z.string(),
    email: z.string(),
    emailVerified: z
      .boolean()
      .describe('Whether you followed a link that was mailed there. Until then nothing else is.'),
    bio: z.string(),
    websiteUrl: z.string().nullable(),
    avatarId: Id.nullable().describe('The picture that `avatarUrl` shows.'),
    avatarUrl,
    emailNotifications: z
      .boolean()
      .describe('Whether your notifications are mailed too, once your address is verified.'),
    role: UserRole,
    createdAt: Timestamp,
    version: z
      .int()
      .describe('Send it back as `expectedVersion` or `If-Match` when you change your profile.'),
  })
  .meta({ id: 'Me', description: 'The signed-in user.' });
export type Me = z.infer<typeof Me>;

export const UserByUsernameInput = z.object({ username: Username });
export type UserByUsernameInput = z.infer<typeof UserByUsernameInput>;

export const ReadUserInput = UserByUsernameInput.extend({ fields: fieldsOf(User) });
export type ReadUserInput = z.infer<typeof ReadUserInput>;

/** Changes what is present, nothing else. */
export const UpdateMeInput = z.object({
  expectedVersion: ExpectedVersion,
  displayName: DisplayName.optional(),
  bio: text()
    .trim()
    .max(limits.bio.max)
    .refine((value) => !BIDI_CONTROLS.test(value), 'must not contain controls of text direction')
    .meta({ example: 'Writes about engines.' })
    .optional(),
  websiteUrl: HttpUrl.nullable().optional(),
  avatarId: Id.nullable()
    .describe('A picture of yours, from `POST /media`. Null: none any more.')
    .optional(),
  emailNotifications: z
    .boolean()
    .describe('Whether your notifications are mailed too, once your address is verified.')
    .optional(),
});
export type UpdateMeInput = z.infer<typeof UpdateMeInput>;
