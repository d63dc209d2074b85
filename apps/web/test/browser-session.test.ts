import type { Problem, Session } from '@masthead/contracts';
import { describe, expect, test, vi } from 'vitest';
import { createBrowserSession, HINT_KEY } from '../src/lib/session/browser-session.ts';
import type { Tabs } from '../src/lib/session/tabs.ts';

const session = (accessToken: string): Session => ({
  user: {
    id: 'u1',
    username: 'ada',
    displayName: 'Ada',
    email: 'ada@example.org',
    emailVerified: true,
    bio: '',
    websiteUrl: null,
    avatarId: null,
    avatarUrl: null,
    emailNotifications: false,
    version: 1,
    role: 'author',
    createdAt: '2026-11-23T09:00:00.000Z',
  },
  accessToken,
  expiresIn: 900,
});

const refusal = (code: Problem['code']) =>
  Object.assign(new Error(code), { data: { problem: { type: '', title: '', status: 401, code } } });

/** A browser with several tabs: one lock, one storage, messages to all others. */
function createBrowser(refresh: () => Promise<Session>) {
  const stored = new Map<string, string>();
  const listeners: ((session: Session | null) => void)[] = [];
  let turn = Promise.resolve();
  const openTab = () => {
    let own: (session: Session | null) => void = () => {};
    const tabs: Tabs = {
      exclusively(task) {
        const mine = turn.then(task);
        turn = mine.then(
          () => {},
          () => {},
        );
        return mine;
      },
      tell: (news) => {
        for (const listener of listeners) if (listener !== own) listener(news);
      },
      listen: (listener) => {
        own = listener;
        listeners.push(listener);
      },
    };
    const hint = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    };
    return createBrowserSession({ refresh, hint, tabs });
  };
  return { openTab, stored };
}

describe('a tab', () => {
  test('without a hint is anonymous and asks nobody', async () => {
    const refresh = vi.fn();
    const tab = createBrowser(refresh).openTab();
    expect(await tab.restore()).toEqual({ status: 'anonymous' });
    expect(refresh).not.toHaveBeenCalled();
  });

  test('with a hint finds its session again, by one request whoever asks', async () => {
    const refresh = vi.fn(async () => session('t1'));
    const { openTab, stored } = createBrowser(refresh);
    stored.set(HINT_KEY, '1');
    const tab = openTab();
    await Promise.all([tab.restore(), tab.renew(), tab.renew()]);
    expect(tab.state()).toMatchObject({ status: 'signed-in', me: { username: 'ada' } });
    expect(tab.accessToken()).toBe('t1');
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test('takes the token another tab has just got instead of rotating the cookie again', async () => {
    const refresh = vi.fn(async () => session(`t${refresh.mock.calls.length}`));
    const { openTab, stored } = createBrowser(refresh);
    stored.set(HINT_KEY, '1');
    const [one, two] = [openTab(), openTab()];
    expect(await Promise.all([one.renew(), two.renew()])).toEqual([true, true]);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(two.accessToken()).toBe(one.accessToken());
  });

  test('signs all tabs out when the server ends the session', async () => {
    const { openTab, stored } = createBrowser(async () => {
      throw refusal('INVALID_REFRESH_TOKEN');
    });
    const [one, two] = [openTab(), openTab()];
    one.begin(session('t1'));
    expect(two.state().status).toBe('signed-in');
    expect(await one.renew()).toBe(false);
    expect([one.state().status, two.state().status]).toEqual(['anonymous', 'anonymous']);
    expect(stored.has(HINT_KEY)).toBe(false);
  });

  test('stays signed in when the server cannot be reached', async () => {
    const { openTab, stored } = createBrowser(async () => {
      throw new TypeError('Failed to fetch');
    });
    const tab = openTab();
    tab.begin(session('t1'));
    await expect(tab.renew()).rejects.toThrow('Failed to fetch');
    expect(tab.state().status).toBe('signed-in');
    expect(stored.has(HINT_KEY)).toBe(true);
  });

  test('reads on as nobody, and keeps the hint, when it starts without a server', async () => {
    const { openTab, stored } = createBrowser(async () => {
      throw new TypeError('Failed to fetch');
    });
    stored.set(HINT_KEY, '1');
    expect(await openTab().restore()).toEqual({ status: 'anonymous' });
    expect(stored.has(HINT_KEY)).toBe(true);
  });

  test('ends the session everywhere on signing out', () => {
    const { openTab } = createBrowser(async () => session('t2'));
    const [one, two] = [openTab(), openTab()];
    one.begin(session('t1'));
    two.end();
    expect([one.state().status, one.accessToken()]).toEqual(['anonymous', undefined]);
  });
});
