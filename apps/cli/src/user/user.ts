import { AppError, CreateAccountInput, Email, fromZodError, UserRole } from '@masthead/contracts';
import {
  anonymous,
  createAccount,
  grantRole,
  leaveToSweeps,
  type OperatorContext,
  removeAllFactors,
} from '@masthead/core';
import type { Database } from '@masthead/db';
import { CliError } from '../cli-error.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Io, say } from '../io.ts';
import { withDatabase } from '../open-database.ts';

export interface CreateOptions {
  username: string;
  name?: string;
  role: string;
}

/** `masthead user create EMAIL`: opens an account, and prints a link to its first password. */
export async function createUser(io: Io, email: string, options: CreateOptions): Promise<ExitCode> {
  const { username, name: displayName, role } = options;
  const { link } = await explained(async () => {
    const input = parsed(CreateAccountInput, { email, username, displayName, role });
    const origin = io.env.PUBLIC_URL;
    return withDatabase(io, (db) => createAccount(contextOf(db), input, { origin }));
  });
  say(io.err, `@${username} is ${role}. This link leads to a password, once, for an hour:`);
  say(io.out, link);
  return exitCodes.ok;
}

/** `masthead user role EMAIL ROLE`. */
export async function giveRole(io: Io, email: string, role: string): Promise<ExitCode> {
  const { username, former, now } = await explained(async () => {
    const input = { email: parsed(Email, email), role: parsed(UserRole, role) };
    const given = await withDatabase(io, (db) => grantRole(contextOf(db), input));
    return { ...given, now: input.role };
  });
  say(io.out, former === now ? `@${username} is ${now} already.` : `@${username} is ${now} now.`);
  return exitCodes.ok;
}

/** `masthead user factors-off EMAIL`. */
export async function switchFactorsOff(io: Io, email: string): Promise<ExitCode> {
  const removed = await explained(async () => {
    const input = { email: parsed(Email, email) };
    return withDatabase(io, (db) => removeAllFactors(contextOf(db), input));
  });
  say(
    io.out,
    removed === 0
      ? 'There was no second factor.'
      : 'All second factors are off, and all sessions ended: the password alone signs in.',
  );
  return exitCodes.ok;
}

const contextOf = (db: Database): OperatorContext => ({
  db,
  now: () => new Date(),
  jobs: leaveToSweeps,
  actor: anonymous,
  client: { ip: null, userAgent: 'masthead' },
  requestId: 'command-line',
});

type Parsed<T> = { success: true; data: T } | { success: false; error: unknown };

function parsed<T>(schema: { safeParse: (value: unknown) => Parsed<T> }, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw fromZodError(result.error as Parameters<typeof fromZodError>[0]);
}

/** What is wrong, in a sentence: which field, and what of it. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const issues = error.issues?.map(({ path, message }) => `${path} ${message}`.trim());
    throw new CliError(issues ? `${issues.join('; ')}.` : error.message, { cause: error });
  }
}
