/** What may be logged of an error. */
export interface ErrorFields {
  type: string;
  message: string;
  stack?: string;
  cause?: ErrorFields;
  errors?: ErrorFields[];
  [fact: string]: unknown;
}

/**
 * Names and codes that say where to look. A list of what to keep, not of what to drop: PostgreSQL's
 * `detail` and `where`, and Prisma's `meta` that repeats them, quote whole rows, e-mail addresses and
 * password hashes among them.
 */
const FACTS = [
  'code',
  'status',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
  'address',
  'port',
  'path',
] as const;

/** Deeper chains are cut: an error may be its own cause. */
const MAX_DEPTH = 5;

/** An error as the log shows it, its causes told the same way. */
export function errorFields(error: unknown, depth = 1): ErrorFields {
  if (!(error instanceof Error)) {
    const type = error === null ? 'null' : typeof error;
    return { type, message: type === 'string' ? String(error) : 'not an error' };
  }
  const deeper = (other: unknown) => errorFields(other, depth + 1);
  const { cause } = error;
  const goesOn = depth < MAX_DEPTH;
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...textOf(error),
    ...factsOf(error),
    ...driverFactsOf(error),
    ...(goesOn && cause !== undefined && { cause: deeper(cause) }),
    ...(goesOn && error instanceof AggregateError && { errors: error.errors.map(deeper) }),
  };
}

/**
 * Prisma's messages begin with the call, and of one it finds invalid with every value it was given;
 * the last paragraph says what was wrong. The stack repeats the message.
 */
function textOf({ name, message, stack }: Error): { message: string; stack?: string } {
  if (!name.startsWith('PrismaClient')) return { message, ...(stack !== undefined && { stack }) };
  const point = message.split('\n\n').at(-1)?.trim() ?? '';
  const frames = stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? [];
  return { message: point, stack: [`${name}: ${point}`, ...frames].join('\n') };
}

function factsOf(holder: object): Record<string, unknown> {
  const facts = FACTS.map((name) => [name, property(holder, name)] as const);
  return Object.fromEntries(facts.filter(([, value]) => isPlain(value)));
}

/** Prisma keeps what the database said two levels below its own error. */
function driverFactsOf(error: Error): Record<string, unknown> {
  const said = property(property(property(error, 'meta'), 'driverAdapterError'), 'cause');
  if (said === undefined) return {};
  const sqlState = property(said, 'originalCode');
  const constraint = property(property(said, 'constraint'), 'index');
  return Object.fromEntries(
    Object.entries({ sqlState, constraint }).filter(([, value]) => isPlain(value)),
  );
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
