import type { AppRouter } from '@masthead/api';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Api, UploadMediaInput } from '../../src/index.ts';

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
type OutputOf<Method> = Method extends (...args: never[]) => Promise<infer Output> ? Output : never;

type Nothing = OutputOf<Api['auth']['logout']>;

/** Through JSON tRPC infers `never` of what answers nothing. */
type Answered<T> = [T] extends [never] ? Nothing : T;

/** `posts.create` of every procedure that differs. */
type Differing = {
  [Group in keyof Inputs]: {
    [Name in keyof Inputs[Group]]: Group extends keyof Api
      ? Name extends keyof Api[Group]
        ? Same<NonNullable<InputOf<Api[Group][Name]>>, Inputs[Group][Name]> extends true
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
none<Exclude<Inputs['media']['upload']['file'], UploadMediaInput['file']>>();
