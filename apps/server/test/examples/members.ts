import { createCaller } from '@masthead/api';
import type { UserRole } from '@masthead/contracts';
import { authenticate } from '@masthead/core';
import { createTestContext, sessionOf, type TestDatabase, type TestUser } from '@masthead/testkit';
import { PASSWORD } from '../support/people.ts';
import { ids } from './ids.ts';

/** Who asks: of the demo's people. `maud` runs the site, `sunniva` and `ikenna` write, the others read. */
const people = {
  maud: ['maud-tarrington', 'Maud Tarrington', 'admin'],
  sunniva: ['sunniva-rask', 'Sunniva Rask', 'author'],
  ikenna: ['ikenna-obaledo', 'Ikenna Obaledo', 'author'],
  hollis: ['hollis-pemble', 'Hollis Pemble', 'reader'],
  greta: ['greta-vandoorn', 'Greta Vandoorn', 'reader'],
} as const satisfies Record<string, readonly [string, string, UserRole]>;

export type Member = keyof typeof people;
export type Members = Record<Member, TestUser>;
type Db = TestDatabase['db'];

/** What their browsers say of themselves. */
export const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0';

const contextOf = (db: Db) =>
  createTestContext({ db, client: { ip: '203.0.113.7', userAgent: USER_AGENT } });

/** Their accounts, of the ids that the document shows and one password. */
export async function createMembers(db: Db): Promise<Members> {
  const passwordHash = await hashOfPassword(db);
  const made = Object.entries(people).map(async ([name, [username, displayName, role]]) => {
    const user = await db.user.create({
      data: {
        ...{ id: ids[name as Member], username, displayName, role, passwordHash },
        email: emailOf(username),
        emailVerifiedAt: new Date(),
      },
      select: { id: true, username: true, displayName: true, email: true, role: true },
    });
    return [name, user] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Members;
}

const emailOf = (username: string) => `${username.split('-')[0]}@example.org`;

/** Made as it is when somebody opens an account, who is gone then. */
async function hashOfPassword(db: Db): Promise<string | null> {
  const { user } = await createCaller(contextOf(db)).auth.register({
    ...{ email: 'first@example.org', username: 'first-account', password: PASSWORD },
  });
  const { passwordHash } = await db.user.delete({
    where: { id: user.id },
    select: { passwordHash: true },
  });
  return passwordHash;
}

/** A session of theirs that begins now. */
export async function signIn(db: Db, { email }: TestUser) {
  const ctx = contextOf(db);
  const signedIn = sessionOf(
    await createCaller(ctx).auth.login({ email, password: PASSWORD, tokenDelivery: 'body' }),
  );
  const { accessToken, refreshToken = '' } = signedIn;
  const actor = await authenticate(ctx, accessToken);
  const sessionId = actor.kind === 'user' ? actor.sessionId : '';
  return { accessToken, refreshToken, sessionId, caller: createCaller({ ...ctx, actor }) };
}
