import type { Problem, UploadedMedia } from '@masthead/contracts';
import { describe, expect, test } from 'vitest';
import { UploadError } from '../src/features/media/send-file.ts';
import { createUploadQueue, type Send } from '../src/features/media/upload-queue.ts';

const picture = (name: string) => new File(['x'], name, { type: 'image/png' });
const media = { id: 'm', url: '/media/m.png', alt: '' } as UploadedMedia;

/** A server that answers when the test says so. */
function createServer() {
  const sent: { file: File; resolve: () => void; reject: (error: unknown) => void }[] = [];
  const send: Send = (file, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      onProgress(0.5);
      sent.push({ file, resolve: () => resolve(media), reject });
    });
  return { sent, send };
}

const refusal = (code: Problem['code']) =>
  new UploadError({ type: '', title: '', status: 0, code });

describe('an upload queue', () => {
  test('sends two at a time, in order', async () => {
    const { sent, send } = createServer();
    const queue = createUploadQueue(send);
    queue.add(['a', 'b', 'c'].map((name) => picture(`${name}.png`)));
    expect(sent.map(({ file }) => file.name)).toEqual(['a.png', 'b.png']);
    expect(queue.uploads().map(({ state }) => state)).toEqual([
      { at: 'sending', sent: 0.5 },
      { at: 'sending', sent: 0.5 },
      { at: 'waiting' },
    ]);
    sent[0]?.resolve();
    await expect.poll(() => sent).toHaveLength(3);
    expect(queue.uploads()[0]?.state).toEqual({ at: 'done', media });
  });

  test('refuses at sight what cannot succeed, without sending it', () => {
    const { sent, send } = createServer();
    const queue = createUploadQueue(send);
    const large = { name: 'big.png', size: 21 * 1024 * 1024, type: 'image/png' } as File;
    const files = [large, new File([], 'empty.png'), new File(['x'], 'a.heic'), picture('ok.png')];
    const states = queue.add(files).map(({ state }) => state);
    expect(states.slice(0, 3)).toMatchObject([
      { problem: { retryable: false, message: expect.stringContaining('21 MiB') } },
      { problem: { retryable: false, message: expect.stringContaining('empty') } },
      { problem: { retryable: false, message: expect.stringContaining('HEIC') } },
    ]);
    expect(sent.map(({ file }) => file.name)).toEqual(['ok.png']);
  });

  test.each([
    ['MEDIA_TOO_MANY_PIXELS', false, '50 megapixels'],
    ['MEDIA_TYPE_NOT_ALLOWED', false, 'JPEG, PNG, WebP, AVIF or GIF'],
    ['MEDIA_INVALID', false, 'damaged'],
    ['MEDIA_TOO_LARGE', false, '20 MiB'],
    ['FORBIDDEN', false, 'may not'],
    ['UNAVAILABLE', true, 'busy'],
    ['INVALID_TOKEN', true, 'Sign in'],
  ] as const)('says what %s means for the file', async (code, retryable, words) => {
    const { sent, send } = createServer();
    const queue = createUploadQueue(send);
    queue.add([picture('a.png')]);
    sent[0]?.reject(refusal(code));
    await expect
      .poll(() => queue.uploads()[0]?.state)
      .toMatchObject({
        at: 'failed',
        problem: { retryable, message: expect.stringContaining(words) },
      });
  });

  test('tries again when asked', async () => {
    const { sent, send } = createServer();
    const queue = createUploadQueue(send);
    const [upload] = queue.add([picture('a.png')]);
    sent[0]?.reject(new UploadError());
    await expect.poll(() => queue.uploads()[0]?.state.at).toBe('failed');
    queue.retry(upload?.id ?? 0);
    sent[1]?.resolve();
    await expect.poll(() => queue.uploads()[0]?.state.at).toBe('done');
  });

  test('forgets what is cancelled, and goes on with the next', async () => {
    const { sent, send } = createServer();
    const queue = createUploadQueue(send);
    const [first] = queue.add(['a', 'b', 'c'].map((name) => picture(`${name}.png`)));
    queue.remove(first?.id ?? 0);
    await expect.poll(() => sent.map(({ file }) => file.name)).toContain('c.png');
    expect(queue.uploads().map(({ file }) => file.name)).toEqual(['b.png', 'c.png']);
  });
});
