import { buildOpenApiDocument } from '@masthead/api';
import type { Operation } from '@masthead/rest';
import type { TestServer } from '../support/server.ts';
import { bodyOf, type CallOptions, type Outcome, restOn, send } from '../support/transports.ts';
import type { Example, Recorded } from './example.ts';
import { type Member, USER_AGENT } from './members.ts';
import { createStandIns, type StandIns } from './stand-ins.ts';
import type { World } from './world.ts';

export interface Where {
  server: TestServer;
  world: World;
  pictureElsewhere: string;
}

export interface Asked {
  operationId: string;
  operation: Operation;
  example: Example;
}

/** Asks one example of a server and answers what the document will show. Throws where it is refused. */
export async function ask(asked: Asked, where: Where): Promise<Recorded> {
  const { operation } = asked;
  const { title, path, query, header, body } = asked.example;
  const { outcome, standIns } = await exchange(asked, where);
  const { status, data, text } = succeeded(outcome);
  if (data?.nextCursor) {
    const next = { ...asked.example, query: { ...query, cursor: data.nextCursor } };
    succeeded((await exchange({ ...asked, example: next }, where)).outcome);
  }
  const location = outcome.headers.get('location');
  const type = outcome.headers.get('content-type')?.split(';')[0] ?? '';
  return {
    ...(title !== undefined && { title }),
    request: withoutAbsent({ path, query, header, body: body && withNamesOfFiles(body) }),
    answer: {
      status,
      ...(location !== null && { location: standIns.shown(location) as string }),
      ...(text !== '' &&
        (type === 'application/json'
          ? { body: standIns.shown(data) }
          : // Of a stream the data of one event.
            { type, body: standIns.shown(operation.meta.event ? data : text) })),
    },
  };
}

/** Asks what is refused, and answers the problem as the document will show it. */
export async function askInVain(asked: Asked, where: Where): Promise<unknown> {
  const { outcome, standIns } = await exchange(asked, where);
  return standIns.shown(outcome.problem);
}

async function exchange(
  { operationId, operation, example }: Asked,
  { server, world, pictureElsewhere }: Where,
): Promise<{ outcome: Outcome; standIns: StandIns }> {
  const { title, as, prepare, path, query, header, body } = example;
  const standIns = createStandIns([operationId, title].join(' '), world.known);
  const call = restOn(server.origin);
  await prepare?.({
    ...standIns,
    ...{ db: server.db, sessions: world.sessions, pictureElsewhere },
    call: async (procedure, input = {}, caller, more) => {
      const { token, headers } = optionsFor(caller, world);
      const options = { token, headers: { ...headers, ...more } };
      return succeeded(await call(procedure, input, options)).data;
    },
  });
  const request = standIns.real(withoutAbsent({ path, query, body }));
  const { token, headers } = optionsFor(as, world);
  const outcome = await send(
    `${server.origin}/api/v1${addressOf(operation.path, request)}`,
    { method: operation.method, ...(request.body && { body: bodyOf(request.body) }) },
    { token, headers: { ...headers, ...idempotencyKey, ...header } },
  );
  return { outcome, standIns };
}

const { components } = buildOpenApiDocument({ version: '0.0.0' });
/** As the document has it for all writes. What takes none does not mind. */
const idempotencyKey = {
  'Idempotency-Key': String(Object(components?.parameters?.IdempotencyKey).example),
};

function optionsFor(
  member: Member | undefined,
  { sessions }: World,
): Pick<CallOptions, 'token' | 'headers'> {
  return {
    token: member && sessions[member].accessToken,
    headers: { 'user-agent': USER_AGENT },
  };
}

function succeeded(outcome: Outcome): Outcome {
  if (outcome.status < 300) return outcome;
  throw new Error(`It was refused: ${outcome.status} ${outcome.text}`);
}

function addressOf(path: string, request: Pick<Example, 'path' | 'query'>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(request.path?.[name])),
  );
  const query = Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]);
  return query.length === 0 ? filled : `${filled}?${new URLSearchParams(query)}`;
}

function withNamesOfFiles(body: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value instanceof File ? value.name : value]),
  );
}

function withoutAbsent<T extends object>(record: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const present = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: NonNullable<T[K]> };
}
