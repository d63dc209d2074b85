import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../src/index.ts';

/** A user that may be inserted; random where a key has to be. */
export function newUser(
  over: Partial<Prisma.UserUncheckedCreateInput> = {},
): Prisma.UserUncheckedCreateInput {
  const username = `u${randomUUID().slice(0, 12).replaceAll('-', '')}`;
  return {
    id: randomUUID(),
    email: `${username}@example.org`,
    username,
    displayName: 'Ada',
    ...over,
  };
}

/** A draft of that author. */
export function newPost(
  authorId: string,
  over: Partial<Prisma.PostUncheckedCreateInput> = {},
): Prisma.PostUncheckedCreateInput {
  const id = randomUUID();
  return { id, authorId, slug: `post-${id}`, title: 'A post', ...over };
}
