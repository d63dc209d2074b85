import { describe, expect, it } from 'vitest';
import { callerFolder } from '../src/env.ts';
import { masthead } from './support/run.ts';

describe('masthead', () => {
  it('prints its version and its help', async () => {
    expect(await masthead(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    const help = await masthead(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('masthead import markdown');
    expect((await masthead(['help', 'import'])).out).toContain('markdown');
    expect((await masthead(['import', 'markdown', '--help'])).out).toContain('--dry-run');
  });

  it('helps whatever is in the environment', async () => {
    expect((await masthead(['--help'], { DATABASE_URL: 'nonsense' })).code).toBe(0);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['imprt']],
    ['an incomplete command', ['import']],
    ['a missing argument', ['import', 'markdown']],
    ['an argument too many', ['migrate', 'status', 'now']],
    ['an unknown option', ['import', 'markdown', '.', '--fast']],
    ['a wrong language', ['import', 'markdown', '.', '--language', 'English']],
    ['an empty author', ['import', 'markdown', '.', '--author', ' ']],
    ['no state', ['migrate', 'resolve']],
    ['two states', ['migrate', 'resolve', '--applied', 'x', '--rolled-back', 'x']],
  ])('answers %s with exit code 2 and says how it is used', async (_what, args) => {
    const { code, out, err } = await masthead(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/Usage|--help/);
  });

  it('names a setting that is wrong, without its value', async () => {
    const { code, err } = await masthead(['migrate', 'status'], {
      DATABASE_URL: 'mysql://ada:secret@db/x',
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^DATABASE_URL must be the address of a PostgreSQL database/);
    expect(err).not.toContain('secret');
  });

  it('says in one sentence that the database does not answer, and shows the stack only when asked', async () => {
    const variables = { DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:9/none' };
    const { code, err } = await masthead(['migrate', 'status'], variables);
    expect({ code, err }).toEqual({
      code: 1,
      err: 'PostgreSQL at 127.0.0.1:9/none does not answer: start it, or correct DATABASE_URL.\n',
    });
    const debug = await masthead(['migrate', 'status'], { ...variables, MASTHEAD_DEBUG: '1' });
    expect(debug.err).toContain('    at ');
  });
});

describe('relative paths', () => {
  it('start where the caller stands: pnpm runs the script elsewhere', () => {
    expect(callerFolder({ npm_lifecycle_event: 'masthead', INIT_CWD: '/home/ada' })).toBe(
      '/home/ada',
    );
    expect(callerFolder({ npm_lifecycle_event: 'test', INIT_CWD: '/home/ada' })).toBe(
      process.cwd(),
    );
    expect(callerFolder({})).toBe(process.cwd());
  });
});
