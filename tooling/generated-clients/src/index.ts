import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MODULES, type Outcome, run } from './run.ts';

interface Recipe {
  /** Makes a client of `openapi.json` in the folder. */
  generate(folder: string, origin: string): Promise<Outcome>;
  /** Packages that the client imports. */
  imports: readonly string[];
  /** Of the compiler, where the strictest are not for it. */
  options: object;
}

/** Generators of TypeScript, each called as its manual says and as docs/rest.md repeats. */
const recipes = {
  'openapi-fetch': {
    generate: (folder) =>
      run(
        folder,
        'openapi-typescript/bin/cli.js',
        'openapi.json',
        '--output=schema.ts',
        // What has a default need not be sent.
        '--default-non-nullable=false',
      ),
    imports: ['openapi-fetch'],
    options: {},
  },
  'hey-api': {
    generate: (folder) =>
      run(folder, '@hey-api/openapi-ts/bin/run.js', '-i', 'openapi.json', '-o', 'client'),
    imports: [],
    // Its own code is not ready for it.
    options: { exactOptionalPropertyTypes: false },
  },
  orval: {
    async generate(folder, origin) {
      const output = { target: 'client.ts', client: 'fetch', baseUrl: `${origin}/api/v1` };
      const config = { masthead: { input: 'openapi.json', output } };
      await writeFile(
        path.join(folder, 'orval.config.mjs'),
        `export default ${JSON.stringify(config)};\n`,
      );
      return run(folder, 'orval/dist/bin/orval.mjs', '--config', 'orval.config.mjs');
    },
    imports: [],
    options: {},
  },
} satisfies Record<string, Recipe>;

export type Generator = keyof typeof recipes;
export const generators = Object.keys(recipes) as Generator[];

/** A client in a folder of its own, and a program that uses it. */
export interface GeneratedClient extends AsyncDisposable {
  generated: Outcome;
  /** Compiles client and program, as strict as TypeScript gets, declarations of packages too. */
  check(): Promise<Outcome>;
  /** The program: it exports `flow(origin, name)`. */
  flow: string;
}

/** @example const client = await generateClient('orval', { document, origin: 'http://127.0.0.1:3000' }) */
export async function generateClient(
  generator: Generator,
  { document, origin }: { document: object; origin: string },
): Promise<GeneratedClient> {
  const { generate, imports, options }: Recipe = recipes[generator];
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-client-'));
  const flow = path.join(folder, 'flow.ts');
  await mkdir(path.join(folder, 'node_modules'));
  for (const name of imports) {
    await symlink(path.join(MODULES, name), path.join(folder, 'node_modules', name), 'junction');
  }
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(path.join(folder, 'openapi.json'), JSON.stringify(document));
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfigOf(options)));
  await copyFile(path.join(import.meta.dirname, `../flows/${generator}.ts.txt`), flow);
  return {
    generated: await generate(folder, origin),
    check: () => run(folder, 'typescript/bin/tsc', '-p', 'tsconfig.json'),
    flow,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

const tsconfigOf = (options: object) => ({
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    noEmit: true,
    ...options,
  },
  files: ['flow.ts'],
});
