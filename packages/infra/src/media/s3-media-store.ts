import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { MediaStore } from '@masthead/core';
import { S3mini, S3ServiceError } from 's3mini';
import { checkFileName } from './file-name.ts';

export interface S3Settings {
  /** Of the service, without the bucket: `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A picture that takes longer to come or go is not coming. */
const TIMEOUT_MS = 60_000;

/** Keeps files in a bucket of any service that speaks the S3 protocol. */
export function createS3MediaStore(
  settings: S3Settings,
  { listPage = 1000 }: { listPage?: number } = {},
): MediaStore {
  const { endpoint, bucket, ...credentials } = settings;
  const s3 = new S3mini({
    ...credentials,
    // Bucket in the path: every service answers that, and few have a certificate for a name of the bucket's own.
    endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
    requestAbortTimeout: TIMEOUT_MS,
  });

  return {
    async put(name, bytes, mimeType) {
      // An object appears when it is complete: the protocol has no half ones.
      const answer = await s3.putObject(checkFileName(name), asBuffer(bytes), mimeType);
      await answer.body?.cancel();
    },

    async size(name) {
      const exists = await s3.objectExists(checkFileName(name));
      return exists === true ? s3.getContentLength(name) : undefined;
    },

    async read(name, range) {
      checkFileName(name);
      try {
        const answer = range
          ? // s3mini wants the first byte that is not wanted any more.
            await s3.getObjectRaw(name, false, range.start, range.end + 1)
          : await s3.getObjectRaw(name);
        return { size: Number(answer.headers.get('content-length')), body: bodyOf(answer) };
      } catch (error) {
        if (error instanceof S3ServiceError && error.status === 404) return undefined;
        throw error;
      }
    },

    async delete(names) {
      for (const name of names) await s3.deleteObject(checkFileName(name));
    },

    async *list() {
      let token: string | undefined;
      do {
        const page = await s3.listObjectsPaged('/', '', listPage, token);
        for (const { Key, LastModified } of page?.objects ?? []) {
          yield { name: Key, modifiedAt: LastModified };
        }
        token = page?.nextContinuationToken;
      } while (token !== undefined);
    },
  };
}

function bodyOf(answer: Response): Readable {
  // The web's type of stream and Node's are one thing with two names.
  return answer.body === null
    ? Readable.from([])
    : Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
