import { createDatabase } from '@masthead/db';
import {
  createImageProcessor,
  createJobQueue,
  createMarkdownRenderer,
  createMediaStore,
  createOutbound,
  createSquareMaker,
  type Logger,
  mediaSettingsOf,
} from '@masthead/infra';
import type { Closer } from './closing.ts';
import type { Env } from './env.ts';

/** Opens what pages and jobs both stand on. */
export async function openServices(
  env: Env,
  { log, databaseUrl, closers }: { log: Logger; databaseUrl: string; closers: Closer[] },
) {
  const db = createDatabase({ url: databaseUrl });
  closers.push(() => db.close());
  const markdown = createMarkdownRenderer({ log });
  closers.push(() => markdown.close());
  const queue = createJobQueue({ execute: db.execute, log });
  closers.push(() => queue.close());
  const services = {
    db,
    renderMarkdown: markdown.render,
    media: {
      store: await createMediaStore(mediaSettingsOf(env)),
      processImage: createImageProcessor(),
      makeSquare: createSquareMaker(),
    },
    jobs: queue.jobs,
    fetchOutbound: createOutbound(),
    now: () => new Date(),
  };
  return { services, queue };
}
