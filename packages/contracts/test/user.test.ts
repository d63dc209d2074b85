import { describe, expect, it } from 'vitest';
import { DisplayName, Email, RegisterInput, UpdatePostInput, Username } from '../src/index.ts';

describe('Username', () => {
  it.each([
    ['Ada', 'ada'],
    ['ＡＤＡ', 'ada'],
    [' ada_l-1 ', 'ada_l-1'],
    ['ﬁona', 'fiona'],
  ])('folds %j to %j, so that look-alikes are one name', (typed, folded) => {
    expect(Username.parse(typed)).toBe(folded);
  });

  // The second is Cyrillic.
  it.each(['ab', 'а-d-а', '-ada', 'ada-', 'a b c', 'a'.repeat(31), 'ada\u202e', 'ada\u0000'])(
    'refuses %j',
    (typed) => {
      expect(Username.safeParse(typed).success).toBe(false);
    },
  );
});

describe('Email', () => {
  it('folds case and width', () => {
    expect(Email.parse(' Ada@Example.ORG ')).toBe('ada@example.org');
    expect(Email.parse('ａda@example.org')).toBe('ada@example.org');
  });

  it.each([
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'a b@example.org',
    'ada@example.org\r\nBcc: x@y.z',
  ])('refuses %j', (typed) => {
    expect(Email.safeParse(typed).success).toBe(false);
  });
});

describe('DisplayName', () => {
  it.each(['Ada Lovelace', 'مهدی\u200cزاده', 'Åse', '🦉', "O'Neill"])('accepts %j', (typed) => {
    expect(DisplayName.parse(typed)).toBe(typed);
  });

  it.each([
    '',
    '  ',
    'Ada\r\nBcc: x@y.z',
    'a\tb',
    '\u200b',
    '\u200d\u200c',
    'Ada\u202etxt',
    '\u2066a',
  ])('refuses %j, which could be read as something else', (typed) => {
    expect(DisplayName.safeParse(typed).success).toBe(false);
  });
});

describe('inputs', () => {
  it('take no field they do not name', () => {
    const parsed = RegisterInput.parse({
      email: 'ada@example.org',
      username: 'ada',
      password: 'correct horse',
      role: 'admin',
      verified: true,
    });
    expect(parsed).not.toHaveProperty('role');
    expect(parsed).not.toHaveProperty('verified');
  });

  it('leave absent fields absent when a post is changed', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(UpdatePostInput.parse({ id, expectedVersion: 3, title: 'New' })).toEqual({
      id,
      expectedVersion: 3,
      title: 'New',
    });
  });
});
