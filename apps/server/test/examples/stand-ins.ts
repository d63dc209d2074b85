import { createHash } from 'node:crypto';
import { idOf, secrets } from './ids.ts';

/** What the document shows in place of what a run made up: ids, tokens, names of files. */
export interface StandIns {
  /** From now on `shown` stands for `real`, in both directions. */
  pair(shown: string, real: string): void;
  /** An answer as the document has it. */
  shown(answer: unknown): unknown;
  /** A request as the server has to have it. */
  real<T>(request: T): T;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** What the files of a picture begin with. */
const STORAGE_KEY = /(?<=\/media\/)[0-9a-f]{32}/g;
/** An id in the place of a comment in its thread. */
const BARE_UUID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g;
/** What stands for something begins so, and stays. */
const OURS = idOf('');

/** Fields of answers whose value opens something, or is another one on other machines. */
const fields: Readonly<Record<string, (value: unknown) => unknown>> = {
  accessToken: () => secrets.accessToken,
  refreshToken: () => secrets.refreshToken,
  ticket: () => secrets.ticket,
  token: () => secrets.apiToken,
  hint: () => secrets.apiToken.slice(-4),
  secret: (value) =>
    String(value).startsWith('whsec_') ? secrets.webhookSecret : secrets.totpSecret,
  challenge: () => secrets.challenge,
  recoveryCodes: (codes) => (codes === null ? null : secrets.recoveryCodes),
  // Processors encode pictures to other bytes.
  byteSize: () => 4096,
};

/** @param name Of the example: what is new in it gets ids that no other example has. */
export function createStandIns(
  name: string,
  known: ReadonlyMap<string, string> = new Map(),
): StandIns {
  const realOf = new Map(known);
  const shownOf = new Map([...known].map(([shown, real]) => [real, shown]));
  let met = 0;

  const standIn = (real: string, make: (digest: string) => string): string => {
    const found = shownOf.get(real);
    if (found !== undefined) return found;
    met += 1;
    const shown = make(createHash('sha256').update(`${name} ${met}`).digest('hex'));
    shownOf.set(real, shown);
    return shown;
  };
  const idFor = (id: string) =>
    id.startsWith(OURS) ? id : standIn(id, (digest) => idOf(digest.slice(0, 12)));
  const keyFor = (key: string) => standIn(key, (digest) => digest.slice(0, 32));
  const show = (text: string) =>
    (shownOf.get(text) ?? text)
      .replace(UUID, idFor)
      .replace(STORAGE_KEY, keyFor)
      .replace(/(?<=[?&]secret=)[A-Z2-7]+/, secrets.totpSecret);

  return {
    pair(shown, real) {
      realOf.set(shown, real);
      shownOf.set(real, shown);
    },
    shown: (answer) =>
      mapFields(answer, (value, field) => {
        const hide = fields[field];
        if (hide !== undefined) return hide(value);
        if (typeof value !== 'string') return value;
        return field === 'nextCursor' ? inCursor(value, show) : show(value);
      }),
    real: (request) =>
      mapFields(request, (value) =>
        typeof value === 'string' ? (realOf.get(value) ?? value) : value,
      ) as typeof request,
  };
}

/** Changes whatever stands in a field or a list, and then what stands in that. */
function mapFields(
  value: unknown,
  change: (value: unknown, field: string) => unknown,
  field = '',
): unknown {
  const changed = change(value, field);
  if (Array.isArray(changed)) return changed.map((item) => mapFields(item, change));
  // A file is sent as it is.
  if (typeof changed !== 'object' || changed === null || changed instanceof Blob) return changed;
  return Object.fromEntries(
    Object.entries(changed).map(([name, item]) => [name, mapFields(item, change, name)]),
  );
}

/** A cursor is JSON in base64url: it stays one. */
function inCursor(cursor: string, change: (text: string) => string): string {
  const json = Buffer.from(cursor, 'base64url')
    .toString()
    .replace(BARE_UUID, (digits) => withoutHyphens(change(withHyphens(digits))));
  return Buffer.from(change(json)).toString('base64url');
}

const withHyphens = (digits: string) =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const withoutHyphens = (id: string) => id.replaceAll('-', '');
