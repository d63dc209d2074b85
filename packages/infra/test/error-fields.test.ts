import { expect, test } from 'vitest';
import { createLogger } from '../src/index.ts';

const SECRET = 'ada@example.org';

function logged(err: unknown) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  createLogger({ level: 'error', destination }).error({ err }, 'failed');
  const [line = ''] = lines;
  return { line, err: JSON.parse(line).err };
}

/** As pg throws it. */
const driverError = () =>
  Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
    code: '23505',
    constraint: 'users_email_key',
    table: 'users',
    detail: `Key (email)=(${SECRET}) already exists.`,
    where: `PL/pgSQL function with ${SECRET}`,
    internalQuery: `select '${SECRET}'`,
    parameters: [SECRET],
  });

test('says what failed and where, with its stack', () => {
  const { err } = logged(driverError());
  expect(err).toEqual({
    type: 'Error',
    message: expect.stringContaining('users_email_key'),
    stack: expect.stringContaining('error-fields.test.ts'),
    code: '23505',
    constraint: 'users_email_key',
    table: 'users',
  });
});

test('leaves out what quotes rows and parameters, at every level of causes', () => {
  const nested = new Error('outer', { cause: new TypeError('middle', { cause: driverError() }) });
  const { line, err } = logged(new AggregateError([nested, driverError()], 'several'));
  expect(line).not.toContain(SECRET);
  expect(err.errors[0].cause.cause.constraint).toBe('users_email_key');
  expect(err.errors[0].cause.type).toBe('TypeError');
});

test('of what Prisma repeats of the database it keeps SQLSTATE and constraint', () => {
  const said = { originalCode: '23505', constraint: { index: 'users_email_key' }, detail: SECRET };
  const error = Object.assign(new Error('Raw query failed'), {
    code: 'P2010',
    meta: { driverAdapterError: Object.assign(new Error('driver'), { cause: said }) },
  });
  const { line, err } = logged(error);
  expect(line).not.toContain(SECRET);
  expect(err).toMatchObject({ code: 'P2010', sqlState: '23505', constraint: 'users_email_key' });
});

test('an error that is its own cause is told a few times, not for ever', () => {
  const error = new Error('round');
  error.cause = error;
  expect(logged(error).line.match(/"round"/g)).toHaveLength(5);
});

test.for([
  ['a string', { type: 'string', message: 'a string' }],
  [undefined, undefined],
  [{ email: SECRET }, { type: 'object', message: 'not an error' }],
] as const)('what is thrown and no error: %j', ([thrown, expected]) => {
  expect(logged(thrown).err).toEqual(expected);
});
