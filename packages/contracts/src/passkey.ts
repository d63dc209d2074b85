import { z } from 'zod';
import { limits } from './limits.ts';
import { Id, label, Timestamp } from './text.ts';

/** Bytes as WebAuthn writes them in JSON. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]*$/, 'must be base64url without padding');

const credentialId = bytes(1400).min(1);
const transports = z.array(z.string().max(32)).max(10);
/** Of what browsers say beside the response, all we need. */
const credential = { id: credentialId, rawId: credentialId, type: z.literal('public-key') };

const PasskeyAttestationResponse = z
  .object({
    clientDataJSON: bytes(4096),
    attestationObject: bytes(16_384),
    transports: transports.optional(),
  })
  .meta({
    id: 'PasskeyAttestationResponse',
    description: 'AuthenticatorAttestationResponseJSON of WebAuthn.',
  });

/** What a browser answers to the options of a registration. */
export const PasskeyRegistration = z
  .object({
    ...credential,
    response: PasskeyAttestationResponse,
  })
  .meta({
    id: 'PasskeyRegistration',
    description:
      'RegistrationResponseJSON of WebAuthn: what `navigator.credentials.create` answers.',
  });
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>;

const PasskeyAssertionResponse = z
  .object({
    clientDataJSON: bytes(4096),
    authenticatorData: bytes(4096),
    signature: bytes(8192),
    userHandle: bytes(128).nullish(),
  })
  .meta({
    id: 'PasskeyAssertionResponse',
    description: 'AuthenticatorAssertionResponseJSON of WebAuthn.',
  });

/** What a browser answers when a passkey is used. */
export const PasskeyAssertion = z
  .object({
    ...credential,
    response: PasskeyAssertionResponse,
  })
  .meta({
    id: 'PasskeyAssertion',
    description:
      'AuthenticationResponseJSON of WebAuthn: what `navigator.credentials.get` answers.',
  });
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

const PasskeyDescriptor = z
  .object({
    id: z.string(),
    type: z.literal('public-key'),
    transports: z.array(z.string()).optional(),
  })
  .meta({
    id: 'PasskeyDescriptor',
    description: 'PublicKeyCredentialDescriptorJSON of WebAuthn: a passkey the browser may know.',
  });

const PasskeyRelyingParty = z
  .object({ id: z.string(), name: z.string() })
  .meta({ id: 'PasskeyRelyingParty', description: 'This site, as WebAuthn calls it.' });

const PasskeyUser = z
  .object({ id: z.string(), name: z.string(), displayName: z.string() })
  .meta({ id: 'PasskeyUser', description: 'PublicKeyCredentialUserEntityJSON of WebAuthn.' });

const PasskeyParameters = z
  .object({ alg: z.int(), type: z.literal('public-key') })
  .meta({ id: 'PasskeyParameters', description: 'PublicKeyCredentialParameters of WebAuthn.' });

const PasskeySelection = z
  .object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  })
  .meta({ id: 'PasskeySelection', description: 'AuthenticatorSelectionCriteria of WebAuthn.' });

export const PasskeyCreationOptions = z
  .object({
    rp: PasskeyRelyingParty,
    user: PasskeyUser,
    challenge: z.string(),
    pubKeyCredParams: z.array(PasskeyParameters),
    timeout: z.int(),
    excludeCredentials: z.array(PasskeyDescriptor),
    authenticatorSelection: PasskeySelection,
    attestation: z.literal('none'),
  })
  .meta({
    id: 'PasskeyCreationOptions',
    description:
      'PublicKeyCredentialCreationOptionsJSON of WebAuthn, for `navigator.credentials.create`.',
  });
export type PasskeyCreationOptions = z.infer<typeof PasskeyCreationOptions>;

export const PasskeyRequestOptions = z
  .object({
    rpId: z.string(),
    challenge: z.string(),
    timeout: z.int(),
    allowCredentials: z.array(PasskeyDescriptor),
    userVerification: z.literal('required'),
  })
  .meta({
    id: 'PasskeyRequestOptions',
    description:
      'PublicKeyCredentialRequestOptionsJSON of WebAuthn, for `navigator.credentials.get`.',
  });
export type PasskeyRequestOptions = z.infer<typeof PasskeyRequestOptions>;

const name = label()
  .max(limits.passkeys.name)
  .describe('To know it by.')
  .meta({ example: 'My phone' });

export const Passkey = z
  .object({
    id: Id,
    name: z.string(),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Passkey', description: 'A passkey of yours.' });
export type Passkey = z.infer<typeof Passkey>;

export const RegisterPasskeyInput = z.object({ name, passkey: PasskeyRegistration });
export type RegisterPasskeyInput = z.infer<typeof RegisterPasskeyInput>;

export const RenamePasskeyInput = z.object({ id: Id, name });
export type RenamePasskeyInput = z.infer<typeof RenamePasskeyInput>;

export const PasskeyByIdInput = z.object({ id: Id });
export type PasskeyByIdInput = z.infer<typeof PasskeyByIdInput>;
