import type { RegisterInput, Session } from '../generated/api.ts';
import type { HandlersOf } from './handlers.ts';
import { check, Refusal } from './refusal.ts';
import { type FakeUser, newId, type Site, signedIn } from './site.ts';

const ACCESS_SECONDS = 15 * 60;

export const auth: HandlersOf<'auth'> = {
  register({ site, now }, input) {
    const user = makeUser(site, input, now);
    return startSession(site, user, input.tokenDelivery);
  },

  login({ site }, { email, password, tokenDelivery }) {
    const user = site.users.find((it) => it.email === email.trim().toLowerCase());
    if (user?.password !== password) throw new Refusal('INVALID_CREDENTIALS');
    return { ...startSession(site, user, tokenDelivery), status: 'signed_in' };
  },

  refresh({ site }, { refreshToken = '' }) {
    const userId = site.refreshTokens.get(refreshToken);
    const user = site.users.find((it) => it.id === userId);
    if (user === undefined) throw new Refusal('INVALID_REFRESH_TOKEN');
    // It works once.
    site.refreshTokens.delete(refreshToken);
    return startSession(site, user, 'body');
  },

  logout({ site }, { refreshToken = '' }) {
    const userId = site.refreshTokens.get(refreshToken);
    site.refreshTokens.delete(refreshToken);
    for (const [token, id] of site.accessTokens) {
      if (id === userId && token.startsWith('fake_')) site.accessTokens.delete(token);
    }
  },

  me: (context) => viewOf(signedIn(context)),
};

/** Fails as the server would with what is not an account, or is one already. */
export function makeUser(site: Site, input: RegisterInput, now: string): FakeUser {
  const email = input.email.trim().toLowerCase();
  const username = input.username.trim().toLowerCase();
  check({
    email: [
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email),
      'must be an email address such as ada@example.org',
    ],
    username: [
      /^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$/.test(username),
      'must be 3 to 30 letters a to z, digits, - or _, starting and ending with a letter or digit',
    ],
    password: [input.password.length >= 8, 'must have at least 8 characters'],
  });
  if (site.users.some((it) => it.email === email)) {
    const issues = [{ path: 'email', message: 'Sign in, or use another email address.' }];
    throw new Refusal('EMAIL_TAKEN', { issues });
  }
  if (site.users.some((it) => it.username === username)) {
    const issues = [{ path: 'username', message: 'Choose another username.' }];
    throw new Refusal('USERNAME_TAKEN', { issues });
  }
  const user: FakeUser = {
    id: newId(),
    username,
    displayName: input.displayName ?? username,
    email,
    emailVerified: false,
    bio: '',
    websiteUrl: null,
    avatarId: null,
    avatarUrl: null,
    emailNotifications: false,
    role: 'author',
    createdAt: now,
    version: 1,
    password: input.password,
  };
  site.users.push(user);
  return user;
}

function startSession(
  site: Site,
  user: FakeUser,
  delivery: RegisterInput['tokenDelivery'],
): Session {
  const accessToken = `fake_${newId()}`;
  const refreshToken = `fake_${newId()}`;
  site.accessTokens.set(accessToken, user.id);
  site.refreshTokens.set(refreshToken, user.id);
  return {
    user: viewOf(user),
    accessToken,
    expiresIn: ACCESS_SECONDS,
    ...(delivery === 'body' && { refreshToken }),
  };
}

export function viewOf({ password: _, ...me }: FakeUser): Omit<FakeUser, 'password'> {
  return me;
}
