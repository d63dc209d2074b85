import { userRoles } from '@masthead/contracts';
import { describe, expect, test } from 'vitest';
import { type Action, may, policies } from '../../src/access/policies.ts';
import { anonymous, type SignedIn } from '../../src/context.ts';

const me = 'me';
const actor = (role: SignedIn['role']): SignedIn => ({
  kind: 'user',
  userId: me,
  role,
  sessionId: 's',
});

/** Roles that may do it with somebody else's row; whether one may with one's own, and with what one writes with others. */
const expected: Record<Action, { others: readonly string[]; own: 'all' | 'same'; shared?: 'all' }> =
  {
    'post.create': { others: ['author', 'editor', 'moderator', 'admin'], own: 'same' },
    'post.preview': { others: ['editor', 'admin'], own: 'all', shared: 'all' },
    'post.edit': { others: ['editor', 'admin'], own: 'all', shared: 'all' },
    'post.publish': { others: ['editor', 'admin'], own: 'all', shared: 'all' },
    'post.delete': { others: ['editor', 'admin'], own: 'all' },
    'post.restore': { others: ['editor', 'admin'], own: 'all' },
    'post.purge': { others: ['admin'], own: 'all' },
    'post.feature': { others: ['editor', 'admin'], own: 'same' },
    'post.pin': { others: [], own: 'all' },
    'series.create': { others: ['author', 'editor', 'moderator', 'admin'], own: 'same' },
    'series.manage': { others: ['editor', 'admin'], own: 'all' },
    'tag.manage': { others: ['editor', 'admin'], own: 'same' },
    'post.invite': { others: ['editor', 'admin'], own: 'all' },
    'post.transfer': { others: ['admin'], own: 'all' },
    'media.upload': { others: ['author', 'editor', 'moderator', 'admin'], own: 'same' },
    'media.manage': { others: ['editor', 'admin'], own: 'all' },
    'profile.edit': { others: [], own: 'all' },
    'comment.edit': { others: [], own: 'all' },
    'comment.delete': { others: ['moderator', 'admin'], own: 'all' },
    'user.manage': { others: ['admin'], own: 'same' },
    'account.invite': { others: ['admin'], own: 'same' },
    'audit.read': { others: ['admin'], own: 'same' },
    'webhook.manage': { others: ['admin'], own: 'same' },
  };

describe.each(Object.keys(policies) as Action[])('%s', (action) => {
  test('of somebody else', () => {
    const allowed = userRoles.filter((role) => may(actor(role), action, 'another'));
    expect(allowed).toEqual(expected[action].others);
  });

  test('of oneself', () => {
    const allowed = userRoles.filter((role) => may(actor(role), action, me));
    expect(allowed).toEqual(expected[action].own === 'all' ? userRoles : expected[action].others);
  });

  test('of somebody else with oneself', () => {
    const post = { authorId: 'another', coAuthorIds: ['a third', me] };
    const allowed = userRoles.filter((role) => may(actor(role), action, post));
    const { shared, others } = expected[action];
    expect(allowed).toEqual(shared === 'all' ? userRoles : others);
  });

  test('of oneself with somebody else', () => {
    const post = { authorId: me, coAuthorIds: ['another'] };
    const allowed = userRoles.filter((role) => may(actor(role), action, post));
    expect(allowed).toEqual(expected[action].own === 'all' ? userRoles : expected[action].others);
  });

  test('without a session', () => {
    expect(may(anonymous, action, me)).toBe(false);
    expect(may(anonymous, action, { authorId: me, coAuthorIds: [me] })).toBe(false);
    expect(may(anonymous, action)).toBe(false);
  });
});
