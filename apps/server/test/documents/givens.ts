import { totpCode } from '@masthead/testkit';
import type { TestServer } from '../support/server.ts';
import { restOn } from '../support/transports.ts';

interface Place extends Pick<TestServer, 'origin' | 'db'> {
  /** Of the reader's shell: `TOKEN` is whose account it is. */
  variables: ReadonlyMap<string, string>;
}

/** What a document takes for given, as `<!-- given: … -->` names it: what no command of it could bring about. */
export const givens: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  async 'the account is an admin'({ origin, db, variables }) {
    const { data } = await restOn(origin)('auth.me', {}, { token: variables.get('TOKEN') });
    await db.user.update({ where: { id: data.id }, data: { role: 'admin' }, select: { id: true } });
  },
  async 'the account has an authenticator app'({ origin, variables }) {
    const call = restOn(origin);
    const token = variables.get('TOKEN');
    const { data } = await call('factors.setUpTotp', {}, { token });
    await call('factors.confirmTotp', { code: totpCode(data.secret) }, { token });
  },
};
