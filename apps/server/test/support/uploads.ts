import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalMediaStore } from '@masthead/infra';
import { createTestMedia } from '@masthead/testkit';
import { startTestServer } from './server.ts';
import { restOn } from './transports.ts';

/** A server that keeps pictures in a folder of its own, and eyes on all that an upload could leave behind. */
export async function startUploadServer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-media-'));
  // A folder for temporary files of this process's own: other tests spool at the same time.
  const temporary = await mkdtemp(path.join(tmpdir(), 'masthead-tmp-'));
  process.env.TMPDIR = temporary;
  const server = await startTestServer({ media: createTestMedia(createLocalMediaStore(folder)) });
  const address = `${server.origin}/api/v1/media`;

  return {
    server,
    /** Of uploads. */
    address,
    call: restOn(server.origin),
    get: (url: string, init: RequestInit = {}) => fetch(server.origin + url, init),

    async upload(form: FormData, { token }: { token?: string | undefined }) {
      // fetch sets the boundary itself.
      const response = await fetch(address, {
        method: 'POST',
        body: form,
        headers: { ...(token && { authorization: `Bearer ${token}` }) },
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: JSON.parse(text) };
    },

    /** Everything that is kept of uploads. */
    async traces() {
      const files = await readdir(folder, { recursive: true });
      const rows = await server.db.media.count();
      return { files: files.filter((name) => name.includes('.')).toSorted(), rows };
    },

    /** What is on its way. */
    async spooled() {
      return (await readdir(temporary)).filter((name) => name.startsWith('masthead-upload-'));
    },

    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
      await rm(temporary, { recursive: true });
    },
  };
}
