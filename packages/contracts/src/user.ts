import { z } from 'zod';
import { limits } from './limits.ts';
import { BIDI_CONTROLS, Id, label, Timestamp } from './text.ts';

export const userRoles = ['reader', 'author', 'editor', 'moderator', 'admin'] as const;
export const UserRole = z.enum(userRoles);
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
export const DisplayName = label()
  .max(limits.displayName.max)
  .refine((value) => !BIDI_CONTROLS.test(value), 'must not contain controls of text direction')
  .meta({ example: 'Ada Lovelace' });

/** How a user appears beside what they wrote. */
export const UserRef = z
  .object({ id: Id, username: z.string(), displayName: z.string() })
  .meta({ id: 'UserRef', description: 'Who wrote something.' });
export type UserRef = z.infer<typeof UserRef>;

/** A user's public page. */
export const User = z
  .object({
    id: Id,
    username: z.string(),
    displayName: z.string(),
    bio: z.string(),
    websiteUrl: z.string().nullable(),
    createdAt: Timestamp,
    postCount: z.int().describe('Posts that anyone can read now.'),
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
    bio: z.string(),
    role: UserRole,
    createdAt: Timestamp,
  })
  .meta({ id: 'Me', description: 'The signed-in user.' });
export type Me = z.infer<typeof Me>;

export const UserByUsernameInput = z.object({ username: Username });
export type UserByUsernameInput = z.infer<typeof UserByUsernameInput>;
