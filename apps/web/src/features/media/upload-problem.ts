import { limits, type MediaType, mediaTypes } from '@masthead/contracts';
import { UploadError } from './send-file.ts';

/** What is told of a file that was not uploaded. */
export interface UploadProblem {
  /** After the file's name: what is wrong, and the remedy. */
  message: string;
  /** The same file may succeed a second time. */
  retryable: boolean;
}

const KINDS = 'JPEG, PNG, WebP, AVIF or GIF';

const final = (message: string): UploadProblem => ({ message, retryable: false });
const passing = (message: string): UploadProblem => ({ message, retryable: true });

/** What can be told without sending the file. The bytes decide in the end, on the server. */
export function problemOfFile(
  file: Pick<File, 'size' | 'type' | 'name'>,
): UploadProblem | undefined {
  if (/^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)) {
    return final(`is a HEIC photo, which browsers cannot show. Save it as JPEG and try again.`);
  }
  if (file.type !== '' && !mediaTypes.includes(file.type as MediaType)) {
    return final(`is not a picture that can be shown. Use ${KINDS}.`);
  }
  if (file.size === 0) return final('is empty. Choose another file.');
  if (file.size > limits.media.bytes) return final(tooLarge(file.size));
  return undefined;
}

export function problemOfUpload(error: unknown, size: number): UploadProblem {
  const problem = error instanceof UploadError ? error.problem : undefined;
  switch (problem?.code) {
    case 'MEDIA_TOO_LARGE':
      return final(tooLarge(size));
    case 'MEDIA_TYPE_NOT_ALLOWED':
      return final(`is not a picture, whatever its name says. Use ${KINDS}.`);
    case 'MEDIA_INVALID':
      return final('is damaged or incomplete. Export it again, or choose another file.');
    case 'MEDIA_TOO_MANY_PIXELS':
      return final(
        `has too many pixels: at most ${limits.media.pixels / 1_000_000} megapixels, all frames together. ` +
          'Make it smaller and try again.',
      );
    case 'FORBIDDEN':
      return final('was refused: your account may not upload pictures.');
    case 'UNAUTHENTICATED':
    case 'INVALID_TOKEN':
      return passing('was not uploaded: you are signed out. Sign in in another tab, then retry.');
    case 'UNAVAILABLE':
    case 'RATE_LIMITED':
      return passing('was not uploaded: the server is busy. Retry in a moment.');
    case undefined:
      return passing('was not uploaded: the connection was lost. Check it, then retry.');
    default:
      return passing(`was not uploaded: ${problem?.detail ?? problem?.title}`);
  }
}

function tooLarge(size: number): string {
  const { bytes } = limits.media;
  const mib = (count: number) => `${Math.ceil((count / 1024 / 1024) * 10) / 10} MiB`;
  return `has ${mib(size)}; at most ${mib(bytes)} can be uploaded. Save it smaller, as JPEG for instance.`;
}
