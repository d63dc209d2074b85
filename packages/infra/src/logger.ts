import { createRequire } from 'node:module';
import {
  type DestinationStream,
  type LevelWithSilent,
  type Logger,
  pino,
  stdTimeFunctions,
} from 'pino';
import type { PrettyOptions, PrettyStream } from 'pino-pretty';
import { errorFields } from './error-fields.ts';

export type { Logger };

export interface LoggerOptions {
  level: LevelWithSilent;
  /** Colours and one line an event, for a person at a terminal. Else JSON, for programs. */
  pretty?: boolean;
  /** Where lines go; standard output unless given. */
  destination?: DestinationStream;
}

/** Names of fields that carry secrets, wherever they stand near the top of what is logged. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'passwordHash',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
];

/** Three levels deep covers `{ req: { headers: { cookie } } }`; deeper wildcards cost every line. */
const redacted = SECRET_FIELDS.flatMap((field) => [field, below('*', field), below('*.*', field)]);

function below(parent: string, field: string): string {
  return field.startsWith('[') ? `${parent}${field}` : `${parent}.${field}`;
}

/** The process's logger: one JSON object a line, secrets replaced, or the same made readable. */
export function createLogger({ level, pretty = false, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      // Collectors add the machine; the process id says nothing once it has ended.
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => errorFields(error) },
      redact: { paths: redacted, censor: '[secret]' },
    },
    pretty ? prettyStream(destination) : (destination ?? pino.destination(1)),
  );
}

function prettyStream(destination: DestinationStream | undefined): PrettyStream {
  // Loaded on demand: it takes 40 ms, and a server behind a collector never needs it.
  const load = createRequire(import.meta.url);
  const { build } = load('pino-pretty') as { build: (options: PrettyOptions) => PrettyStream };
  return build({
    colorize: destination === undefined && process.stdout.hasColors?.() === true,
    ignore: 'requestId',
    translateTime: 'HH:MM:ss',
    singleLine: true,
    ...(destination && { destination }),
    sync: true,
  });
}
