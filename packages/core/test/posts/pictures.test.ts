import { randomBytes } from 'node:crypto';
import { CreatePostInput, UpdatePostInput } from '@masthead/contracts';
import {
  actorOf,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { newId } from '../../src/ids.ts';
import { createPost } from '../../src/posts/create-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';

let database: TestDatabase;
let ctx: Context;
let key: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const ada = await createUser(database.db);
  ctx = createTestContext({ db: database.db, actor: actorOf(ada) });
  key = randomBytes(16).toString('hex');
  await database.db.media.create({
    data: {
      id: newId(),
      ownerId: ada.id,
      sha256: randomBytes(32),
      mimeType: 'image/jpeg',
      byteSize: 1000,
      width: 2000,
      height: 1000,
      storageKey: key,
      metadata: {
        variants: [
          { width: 480, height: 240, mimeType: 'image/avif' },
          { width: 480, height: 240, mimeType: 'image/webp' },
          { width: 960, height: 480, mimeType: 'image/webp' },
        ],
      },
    },
  });
});
afterAll(() => database[Symbol.asyncDispose]());

const write = (content: string) =>
  createPost(ctx, CreatePostInput.parse({ title: 'Bread', content }));
const sized = () =>
  `width="2000" height="1000" srcset="/media/${key}-480.webp 480w, /media/${key}-960.webp 960w" sizes="(width < 42rem) 100vw, 38rem"`;

describe('a picture of ours in a text', () => {
  test('has its size and its variants, so that nothing shifts and phones load less', async () => {
    const post = await write(`![A loaf](/media/${key}.jpg "Rye")`);
    expect(post.contentHtml).toContain(`src="/media/${key}.jpg"`);
    expect(post.contentHtml).toContain(sized());
    expect(post.contentHtml).toContain('loading="lazy"');
  });

  test('has them after an update too', async () => {
    const { id } = await write('Nothing yet.');
    const input = { id, expectedVersion: 1, content: `![](/media/${key}.jpg)` };
    const { contentHtml } = await updatePost(ctx, UpdatePostInput.parse(input));
    expect(contentHtml).toContain(sized());
  });

  test('keeps the size that its author gave', async () => {
    const { contentHtml } = await write(`<img alt="x" width="40" src="/media/${key}.jpg">`);
    expect(contentHtml).toContain('srcset=');
    expect(contentHtml).not.toContain('height=');
    expect(contentHtml.match(/width="/g)).toHaveLength(1);
  });

  test('is only what is a picture: words, code and descriptions that look like one stay', async () => {
    const { contentHtml } = await write(
      [
        `&lt;img src="/media/${key}.jpg">`,
        `\`<img src="/media/${key}.jpg">\``,
        `![<img src="/media/${key}.jpg">](https://example.org/a.png)`,
        `[link](/media/${key}.jpg '<img src="/media/${key}.jpg">')`,
      ].join('\n\n'),
    );
    expect(contentHtml).not.toContain('srcset');
  });

  test('that nobody uploaded is left as it is', async () => {
    const { contentHtml } = await write(`![](/media/${'0'.repeat(32)}.png)`);
    expect(contentHtml).not.toContain('srcset');
  });

  test('a thousand at most', async () => {
    const { contentHtml } = await write(`![](/media/${key}.jpg)\n`.repeat(1200));
    expect(contentHtml.match(/srcset=/g)).toHaveLength(1000);
    expect(contentHtml.match(/<img/g)).toHaveLength(1200);
  });
});
