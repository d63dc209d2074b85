// A server's work on webhooks in a process of its own, to be killed. Composed here, of what the server
// composes: nothing in the product knows of it.
import { createWebhookSender, publishPost, resealWebhooks } from '@masthead/core';
import { createDatabase } from '@masthead/db';
import { createOutbound } from '@masthead/infra';
import { actorOf, createTestContext } from '@masthead/testkit';

export interface WebhookProcessOptions {
  url: string;
  /** Where the receiver is, on loopback. */
  port: number;
  /** Publishes this post of an admin's and then waits to be killed. Absent: sends what is due, and goes on. */
  publish?: { postId: string; adminId: string };
  /** How far its clock is ahead. */
  aheadMs?: number;
}

process.once('message', (options: WebhookProcessOptions) => void run(options));
process.send?.('hello');

async function run({ url, port, publish, aheadMs = 0 }: WebhookProcessOptions): Promise<void> {
  const ctx = createTestContext({
    db: createDatabase({ url, poolMax: 5 }),
    now: () => new Date(Date.now() + aheadMs),
    fetchOutbound: createOutbound({
      allows: (address, at) => address === '127.0.0.1' && at === port,
    }),
  });
  await resealWebhooks(ctx);
  if (publish !== undefined) {
    const actor = actorOf({ id: publish.adminId, role: 'admin' });
    await publishPost({ ...ctx, actor }, { id: publish.postId });
    process.send?.('published');
    setInterval(() => undefined, 1000);
    return;
  }
  const sender = createWebhookSender(ctx);
  for (;;) {
    await sender.tick();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
