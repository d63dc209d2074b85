import {
  Passkey,
  PasskeyByIdInput,
  PasskeyCreationOptions,
  RegisteredPasskey,
  RegisterPasskeyInput,
  RenamePasskeyInput,
} from '@masthead/contracts';
import {
  passkeyCreationOptions,
  registerPasskey,
  removePasskey,
  renamePasskey,
} from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const passkeys = router({
  options: procedure
    .meta(
      meta('POST /me/passkeys/options', {
        operationId: 'getPasskeyCreationOptions',
        summary: 'Begin to add a passkey',
        description: 'What `navigator.credentials.create` needs. Good for five minutes.',
        tag: 'Auth',
        access: 'user',
        recentAuth: true,
      }),
    )
    .input(z.object({}))
    .output(PasskeyCreationOptions)
    .mutation(({ ctx }) => passkeyCreationOptions(ctx)),

  register: procedure
    .meta(
      meta('POST /me/passkeys', {
        operationId: 'registerPasskey',
        summary: 'Add a passkey',
        description:
          'Ends all of your sessions but the one that asks. With the first factor come recovery codes.',
        tag: 'Auth',
        access: 'user',
        recentAuth: true,
        errors: ['PASSKEY_REFUSED', 'PASSKEY_TAKEN', 'TOO_MANY_PASSKEYS'],
      }),
    )
    .input(RegisterPasskeyInput)
    .output(RegisteredPasskey)
    .mutation(({ ctx, input }) => registerPasskey(ctx, input)),

  rename: procedure
    .meta(
      meta('PATCH /me/passkeys/{id}', {
        operationId: 'renamePasskey',
        summary: 'Rename a passkey',
        description: 'A name is for you to know it by; the passkey itself stays as it is.',
        tag: 'Auth',
        access: 'user',
        errors: ['PASSKEY_NOT_FOUND'],
      }),
    )
    .input(RenamePasskeyInput)
    .output(Passkey)
    .mutation(({ ctx, input }) => renamePasskey(ctx, input)),

  remove: procedure
    .meta(
      meta('DELETE /me/passkeys/{id}', {
        operationId: 'removePasskey',
        summary: 'Remove a passkey',
        description:
          'Ends all of your sessions but the one that asks. With the last factor go the recovery codes.',
        tag: 'Auth',
        access: 'user',
        recentAuth: true,
        success: 204,
        errors: ['PASSKEY_NOT_FOUND'],
      }),
    )
    .input(PasskeyByIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removePasskey(ctx, input)),
});
