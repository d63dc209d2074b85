import { AppError, type ImportMediaInput, limits, type UploadedMedia } from '@masthead/contracts';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { OutboundError, type OutboundResponse } from '../outbound.ts';
import { uploadMedia } from './upload-media.ts';

/**
 * Copies a picture from an address, then does what an upload does. What went wrong on the way is
 * told to the log alone: who could tell a closed port from an open one could look around our network.
 */
export async function importMedia(ctx: Context, input: ImportMediaInput): Promise<UploadedMedia> {
  authorize(ctx, 'media.upload');
  const { status, body } = await fetchPicture(ctx, input.url);
  if (status !== 200) throw notFetched();
  return uploadMedia(ctx, { file: new File([body], 'import'), alt: input.alt });
}

async function fetchPicture(ctx: Context, url: string): Promise<OutboundResponse> {
  try {
    return await ctx.fetchOutbound({
      url,
      // What servers say of pictures is not to be relied on; the bytes decide.
      accept: ['image/', 'application/octet-stream'],
      maxBytes: limits.media.bytes,
    });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const { failure, message: reason } = error;
    // Not the whole of it: addresses carry keys in their queries.
    ctx.log.info({ host: new URL(url).host, failure, reason }, 'nothing was imported');
    if (failure === 'too-large') throw new AppError('MEDIA_TOO_LARGE');
    if (failure === 'type') throw new AppError('MEDIA_TYPE_NOT_ALLOWED');
    throw notFetched();
  }
}

const notFetched = () =>
  new AppError('URL_NOT_FETCHED', {
    issues: [{ path: 'url', message: 'must lead to a picture that anyone can see' }],
  });
