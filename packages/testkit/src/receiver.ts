import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createOutbound } from '@masthead/infra';

/** A request as it came. */
export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
  event: { type: string; data: Record<string, { id: string }> };
}

type Answer = (request: Received, response: ServerResponse) => void;

/** To which this machine is the public internet, at every port. */
export const fetchLoopback = createOutbound({ allows: (address) => address === '127.0.0.1' });

/** Somebody who is told: a real server on loopback, which is the public internet to `fetchOutbound`. */
export async function startReceiver(answer: Answer = (_, response) => response.end()) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    received.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    url: (path = '/') => `http://127.0.0.1:${port}${path}`,
    fetchOutbound: createOutbound({
      allows: (address, at) => address === '127.0.0.1' && at === port,
    }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const body = await text(request);
  return {
    path: request.url ?? '',
    headers: request.headers as Record<string, string>,
    body,
    event: JSON.parse(body),
  };
}
