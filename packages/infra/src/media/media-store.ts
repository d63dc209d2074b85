import path from 'node:path';
import type { MediaStore } from '@masthead/core';
import type { MediaSettings } from '../settings.ts';
import { createLocalMediaStore } from './local-media-store.ts';

/** The store that the settings name: a bucket, or else the folder `media` in the home. */
export async function createMediaStore(settings: MediaSettings): Promise<MediaStore> {
  if (settings.MEDIA_S3_BUCKET === undefined) {
    return createLocalMediaStore(path.join(settings.MASTHEAD_HOME, 'media'));
  }
  const { createS3MediaStore } = await import('./s3-media-store.ts');
  return createS3MediaStore({
    endpoint: settings.MEDIA_S3_ENDPOINT,
    bucket: settings.MEDIA_S3_BUCKET,
    region: settings.MEDIA_S3_REGION,
    accessKeyId: settings.MEDIA_S3_ACCESS_KEY_ID,
    secretAccessKey: settings.MEDIA_S3_SECRET_ACCESS_KEY,
  });
}
