import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutbound } from '../../src/index.ts';

/** A server of somebody else's, on loopback. */
export async function startLoopback(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A client to which 127.0.0.1 at that port is the public internet, and every name leads there but those said. */
export function outboundTo(port: number, names: Record<string, readonly string[]> = {}) {
  return createOutbound({
    resolve: async (host) => names[host] ?? ['127.0.0.1'],
    allows: (address, asked) => address === '127.0.0.1' && asked === port,
  });
}
