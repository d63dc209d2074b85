import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
  PasskeyAssertion,
  PasskeyCreationOptions,
  PasskeyRegistration,
  PasskeyRequestOptions,
} from '@masthead/contracts';
import { testSite } from './context.ts';

/** Where, and how, a passkey is asked. What is not said is as it should be. */
export interface PasskeyUse {
  /** Of the page. */
  origin?: string;
  rpId?: string;
  /** What the authenticator counts to. Default: one more than the last time. */
  counter?: number;
  /** Whether its owner unlocked it. */
  verified?: boolean;
  userHandle?: string;
}

type CreationOptions = Pick<PasskeyCreationOptions, 'challenge'> & {
  user: Pick<PasskeyCreationOptions['user'], 'id'>;
};

/** An authenticator with one passkey, and the browser before it: ES256, no attestation. */
export interface SoftwarePasskey {
  create(options: CreationOptions, use?: PasskeyUse): PasskeyRegistration;
  get(options: Pick<PasskeyRequestOptions, 'challenge'>, use?: PasskeyUse): PasskeyAssertion;
}

export function createSoftwarePasskey(): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  let counter = 0;
  let userHandle = '';

  const dataOf = (use: PasskeyUse, extra = 0) => {
    counter = use.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const host = use.rpId ?? new URL(use.origin ?? testSite.origin).hostname;
    const flags = 0x01 | (use.verified === false ? 0 : 0x04) | extra;
    return Buffer.concat([sha256(host), Buffer.from([flags]), count]);
  };
  const clientData = (type: string, challenge: string, { origin = testSite.origin }: PasskeyUse) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const id = credentialId.toString('base64url');
  const common = { id, rawId: id, type: 'public-key' } as const;

  return {
    create({ challenge, user }, use = {}) {
      userHandle = user.id;
      const length = Buffer.from([0, credentialId.length]);
      // COSE: EC2, ES256, P-256, x, y.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, key]);
      const data = Buffer.concat([dataOf(use, 0x40), attested]);
      return {
        ...common,
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, use).toString('base64url'),
          attestationObject: noAttestation(data).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get({ challenge }, use = {}) {
      const data = dataOf(use);
      const client = clientData('webauthn.get', challenge, use);
      return {
        ...common,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString(
            'base64url',
          ),
          userHandle: use.userHandle ?? userHandle,
        },
      };
    },
  };
}

/** CBOR of `{ fmt: 'none', attStmt: {}, authData }`. */
function noAttestation(data: Buffer): Buffer {
  const head = Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length);
  return Buffer.concat([head, length, data]);
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}
