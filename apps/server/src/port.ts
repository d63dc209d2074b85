import { createServer } from 'node:net';
import { findInstance } from './instance.ts';
import { StartError } from './start-error.ts';

export interface Address {
  home: string;
  host: string;
  port: number;
}

/**
 * Makes sure that the address can be had before anything is started: a second start must not come
 * near the first one's database.
 *
 * @returns the port: the one given or, for 0, one that is free.
 * @throws {StartError} saying who has it.
 */
export async function findPort(address: Address): Promise<number> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once('error', reject);
  probe.listen({ host: address.host, port: address.port, exclusive: true }, resolve);
  try {
    await promise;
    const bound = probe.address();
    return typeof bound === 'object' && bound !== null ? bound.port : address.port;
  } catch (error) {
    throw await explainListenError(error, address);
  } finally {
    probe.close();
  }
}

/** One sentence for why an address cannot be listened on. */
export async function explainListenError(
  error: unknown,
  { home, host, port }: Address,
): Promise<unknown> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const cause = { cause: error };
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(await whoHas({ home, host, port }), cause);
    case 'EACCES':
      return new StartError(
        `Port ${port} needs rights that this user does not have: set PORT to a number above 1023.`,
        cause,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        `${host} is not an address of this machine: set HOST to one, as in 127.0.0.1 or 0.0.0.0.`,
        cause,
      );
    default:
      return error;
  }
}

async function whoHas({ home, host, port }: Address): Promise<string> {
  const note = await findInstance(home);
  if (note?.port === port)
    return `Masthead is already running at ${note.url} (process ${note.pid}).`;
  const remedy = `stop it, or set PORT to another, as in PORT=${port + 1}`;
  if (await isMasthead(host, port)) return `Another Masthead has port ${port}: ${remedy}.`;
  return `Another program has port ${port}: ${remedy}.`;
}

async function isMasthead(host: string, port: number): Promise<boolean> {
  const local = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const name = local.includes(':') ? `[${local}]` : local;
  try {
    const response = await fetch(`http://${name}:${port}/livez`, {
      signal: AbortSignal.timeout(1000),
    });
    const body: unknown = await response.json();
    return (
      typeof body === 'object' && body !== null && 'service' in body && body.service === 'masthead'
    );
  } catch {
    return false;
  }
}
