import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutbound } from '@masthead/infra';

/** Somebody else's server, on loopback, and what it was asked. */
export async function startElsewhere(answer: RequestListener) {
  const asked: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    port,
    /** A client to which this server is the public internet, under every name but those said. */
    outbound: (names: Record<string, readonly string[]> = {}) =>
      createOutbound({
        resolve: async (host) => names[host] ?? ['127.0.0.1'],
        allows: (address, at) => address === '127.0.0.1' && at === port,
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
