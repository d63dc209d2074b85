import type { Api } from '../generated/api.ts';
import type { FakeUser, Site } from './site.ts';

/** What a call of the fake server knows: the site, and who calls. */
export interface FakeContext {
  site: Site;
  user: FakeUser | undefined;
  now: string;
}

type InputOf<Method> = Method extends (input: infer Input, ...rest: never[]) => unknown
  ? NonNullable<Input>
  : never;
type OutputOf<Method> = Method extends (...args: never[]) => Promise<infer Output> ? Output : never;

/** Some procedures of a group, with the inputs and outputs of the real ones. */
export type HandlersOf<Group extends keyof Api> = {
  [Name in keyof Api[Group]]?: (
    context: FakeContext,
    input: InputOf<Api[Group][Name]>,
  ) => OutputOf<Api[Group][Name]>;
};
