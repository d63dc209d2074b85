import { AppError } from '@masthead/contracts';

export function wrongCode(path: 'code' | 'recoveryCode'): AppError {
  return new AppError('WRONG_CODE', {
    issues: [{ path, message: 'is not right, has expired, or was used already' }],
  });
}

export function passkeyRefused(cause?: unknown): AppError {
  return new AppError('PASSKEY_REFUSED', {
    issues: [{ path: 'passkey', message: 'was not accepted; ask for new options and try again' }],
    cause,
  });
}
