import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { S3Settings } from '../../src/media/s3-media-store.ts';

export interface S3Server extends AsyncDisposable {
  settings: S3Settings;
}

/**
 * A server of the S3 protocol with one empty bucket. `strict`: it checks signatures. Then it refuses
 * every list: it signs `/pictures` where S3 itself, and its clients, sign `/pictures/`.
 */
export async function startS3Server({ strict = false } = {}): Promise<S3Server> {
  const directory = await mkdtemp(path.join(tmpdir(), 'masthead-s3-'));
  const bucket = 'pictures';
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    vhostBuckets: false,
    allowMismatchedSignatures: !strict,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket,
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
