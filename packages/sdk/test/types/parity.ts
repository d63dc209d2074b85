import type { AppRouter } from '@masthead/api';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Api, EventStream, UploadMediaInput } from '../../src/index.ts';

// The compiler's own inference from the router, held against the printed declarations: every procedure, both ways.

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2
    ? true
    : [A] extends [B]
      ? [B] extends [A]
        ? true
        : false
      : false;

type InputOf<Method> = Method extends (input: infer Input, ...rest: never[]) => unknown
  ? Input
  : Method extends (input?: infer Input, ...rest: never[]) => unknown
    ? Input
    : never;
type OutputOf<Method> = Method extends (...args: never[]) => Promise<infer Output>
  ? Output
  : Method extends (...args: never[]) => EventStream<infer Event>
    ? Event
    : never;

/** Of calls with `fields` a signature of their own tells: see below. */
type Plain<Input> = Selects<Input> extends true ? Omit<Input, 'fields'> : Input;

/** An input without any fields would pass for one with each. */
type Selects<Input> = string extends keyof Input
  ? false
  : 'fields' extends keyof Input
    ? true
    : false;

type Nothing = OutputOf<Api['auth']['logout']>;

/** Through JSON tRPC infers `never` of what answers nothing. */
type Answered<T> = [T] extends [never]
  ? Nothing
  : T extends AsyncIterable<{ data: infer Event }>
    ? Event
    : T;

/** `posts.create` of every procedure that differs. */
type Differing = {
  [Group in keyof Inputs]: {
    [Name in keyof Inputs[Group]]: Group extends keyof Api
      ? Name extends keyof Api[Group]
        ? Same<NonNullable<InputOf<Api[Group][Name]>>, Plain<Inputs[Group][Name]>> extends true
          ? Group extends keyof Outputs
            ? Name extends keyof Outputs[Group]
              ? Same<OutputOf<Api[Group][Name]>, Answered<Outputs[Group][Name]>> extends true
                ? never
                : `output of ${Group}.${Name & string}`
              : never
            : never
          : `input of ${Group}.${Name & string}`
        : `no ${Group}.${Name & string}`
      : `no ${Group & string}`;
  }[keyof Inputs[Group]];
}[keyof Inputs];

/** What can be named in `fields`. */
type Names<Input> = Input extends { fields?: (infer Name)[] | undefined } ? Name : never;

/** Procedures whose `fields` are not those of what they answer. */
type Misnamed = {
  [Group in keyof Inputs & keyof Outputs]: {
    [Name in keyof Inputs[Group] & keyof Outputs[Group]]: Selects<Inputs[Group][Name]> extends true
      ? Same<Names<Inputs[Group][Name]>, keyof ItemOf<Outputs[Group][Name]>> extends true
        ? never
        : `fields of ${Group}.${Name & string}`
      : never;
  }[keyof Inputs[Group] & keyof Outputs[Group]];
}[keyof Inputs & keyof Outputs];

type ItemOf<Output> = Output extends { items: (infer Item)[] } ? Item : Output;

/** What the SDK has and the router has not. */
type Invented = {
  [Group in keyof Api]: Group extends keyof Inputs
    ? Exclude<keyof Api[Group], keyof Inputs[Group]>
    : Group;
}[keyof Api];

function none<_Left extends never>(): void {}

// A picture may be any Blob here: the server sees a file in either case.
none<Exclude<Differing, 'input of media.upload'>>();
none<Invented>();
none<Misnamed>();
none<Exclude<Inputs['media']['upload']['file'], UploadMediaInput['file']>>();
