import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Binaries } from './binaries.ts';
import { environment } from './cluster.ts';
import { EmbeddedPostgresError } from './errors.ts';
import type { Identity } from './identity.ts';

/** Which cluster gets a new superuser password. */
export interface ResetOptions {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly dataDir: string;
  readonly password: string;
}

/**
 * Sets the superuser's password in PostgreSQL's single-user mode, which asks for none: the file of
 * passwords was lost, and whoever owns the data may have them. The server must not be running.
 */
export async function resetPassword(options: ResetOptions): Promise<void> {
  const { binaries, identity, dataDir, password } = options;
  const child = spawn(binaries.postgres, ['--single', '-D', dataDir, 'postgres'], {
    ...identity,
    cwd: '/',
    env: environment(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // The password is base64url: it holds no quote.
  child.stdin.end(`alter role postgres password '${password}'\n`);
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      `The server with the data in ${dataDir} does not know the passwords in its credentials.json, and they could not be set anew: bring that file back, or set DATABASE_URL.`,
    );
  }
}
