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

/** Roles that may do it with somebody else's row; whether one may with one's own. */
const expected: Record<Action, { others: readonly string[]; own: 'all' | 'same' }> = {
  'post.create': { others: ['author', 'editor', 'moderator', 'admin'], own: 'same' },
  'post.preview': { others: ['editor', 'admin'], own: 'all' },
  'post.edit': { others: ['editor', 'admin'], own: 'all' },
  'post.publish': { others: ['editor', 'admin'], own: 'all' },
  'post.delete': { others: ['editor', 'admin'], own: 'all' },
  'post.restore': { others: ['editor', 'admin'], own: 'all' },
  'post.purge': { others: ['admin'], own: 'all' },
  'post.feature': { others: ['editor', 'admin'], own: 'same' },
  'post.pin': { others: [], own: 'all' },
  'series.create': { others: ['author', 'editor', 'moderator', 'admin'], own: 'same' },
  'series.manage': { others: ['editor', 'admin'], own: 'all' },
  'tag.manage': { others: ['editor', 'admin'], own: 'same' },
  'media.upload': { others: ['author', 'editor', 'moderator', 'admin'], own: 'same' },
  'media.manage': { others: ['editor', 'admin'], own: 'all' },
  'profile.edit': { others: [], own: 'all' },
  'comment.edit': { others: [], own: 'all' },
  'comment.delete': { others: ['moderator', 'admin'], own: 'all' },
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

  test('without a session', () => {
    expect(may(anonymous, action, me)).toBe(false);
    expect(may(anonymous, action)).toBe(false);
  });
});
