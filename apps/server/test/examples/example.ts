import type { TestDatabase } from '@masthead/testkit';
import type { Member } from './members.ts';
import type { StandIns } from './stand-ins.ts';
import type { World } from './world.ts';

/**
 * A request as the document shows it, and who sends it. Ids and secrets are those of ids.ts; the true
 * ones take their places when it is sent.
 */
export interface Example {
  /** Tells it from the others of its operation. Needed where there are several. */
  title?: string;
  /** Default: nobody. */
  as?: Member;
  path?: Readonly<Record<string, string | number>>;
  /** A list is sent as `tags=rye,bread`. */
  query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  header?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, unknown>>;
  /** What has to be so before it. Nothing that the others would see: what is prepared for is asked in a world of its own. */
  prepare?: (stage: Stage) => Promise<unknown>;
}

/** What an example can be prepared with. */
export interface Stage extends Pick<StandIns, 'pair' | 'real'>, Pick<World, 'sessions'> {
  db: TestDatabase['db'];
  /** Where a picture is, on somebody else's server. */
  pictureElsewhere: string;
  /** Calls a procedure, by its name and as nobody by default. Throws where it is refused. */
  // biome-ignore lint/suspicious/noExplicitAny: as what a Call answers.
  call(procedure: string, input?: object, as?: Member, headers?: object): Promise<any>;
}

/** By operationId. */
export type Examples = Readonly<Record<string, Example | readonly [Example, ...Example[]]>>;

/** Of what takes `fields`: whole, and then some of them. */
export function wholeAndSome(example: Example, fields: readonly string[]): [Example, Example] {
  return [
    { title: 'Whole', ...example },
    { title: 'Some of the fields', ...example, query: { ...example.query, fields } },
  ];
}

/** What packages/api/src/examples.json holds. */
export interface Records {
  /** By operationId. */
  operations: Record<string, Recorded[]>;
  /** By their codes. */
  problems: Record<string, unknown>;
}

/** What became of an example. */
export interface Recorded {
  title?: string;
  /** As it was, but for those who sent it. */
  request: Pick<Example, 'path' | 'query' | 'header' | 'body'>;
  answer: { status: number; location?: string; type?: string; body?: unknown };
}
