import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** The schema that the client is generated from. */
export const SCHEMA_DIR = fileURLToPath(new URL('../../../prisma/schema', import.meta.url));

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** Prisma's own migration engine on one database, from npm in WASM: nothing is downloaded. */
export interface PrismaEngine extends AsyncDisposable {
  /** What `prisma migrate deploy` does; the names it applied. */
  applyMigrations(migrationsDir: string): Promise<string[]>;
  /** The SQL that leads from the migrations, or from nothing, to the schema; empty when they agree. */
  diff(from: { migrationsDir: string } | 'empty'): Promise<string>;
}

/** Opens the engine. The role must be allowed to create databases: `diff` replays in a scratch one. */
export async function openPrismaEngine(url: string): Promise<PrismaEngine> {
  const schema = await readSchema();
  const adapter = bindMigrationAwareSqlAdapterFactory(new EngineAdapter(url));
  const { SchemaEngine } = await loadWasm();
  const engine: SchemaEngine = await SchemaEngine.new(
    { datamodels: schema },
    () => undefined,
    adapter,
  );
  return {
    async applyMigrations(migrationsDir) {
      const migrationsList = await readMigrationList(migrationsDir);
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: NO_FILTER,
      });
      return appliedMigrationNames;
    },
    async diff(from) {
      const source: DiffTarget =
        from === 'empty'
          ? { tag: 'empty' }
          : { tag: 'migrations', ...(await readMigrationList(from.migrationsDir)) };
      const files = schema.map(([file, content]) => ({ path: file, content }));
      const { stdout } = await engine.diff({
        from: source,
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: NO_FILTER,
      });
      return isEmptyDiff(stdout ?? '') ? '' : (stdout ?? '');
    },
    async [Symbol.asyncDispose]() {
      engine.free();
    },
  };
}

/** What we use of WebAssembly: its types come with the DOM's only, which server code must not see. */
interface WasmHost {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
}

/** Loaded by hand: `import` of a .wasm file is experimental in Node, and missing in older ones. */
async function instantiate() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const bytes = await readFile(entry.replace(/\.js$/, '.wasm'));
  const host: WasmHost = Reflect.get(globalThis, 'WebAssembly');
  const { instance } = await host.instantiate(bytes, { './schema_engine_bg.js': { ...glue } });
  // Where the engine leaves what it says when it breaks.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message: (message: string) => process.stderr.write(`${message}\n`),
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return glue;
}

let loading: ReturnType<typeof instantiate> | undefined;

/** Once: a second instance would take the place of the one that engines already run on. */
function loadWasm(): ReturnType<typeof instantiate> {
  loading ??= instantiate();
  return loading;
}

/** The engine says "-- This is an empty migration." rather than nothing. */
function isEmptyDiff(script: string): boolean {
  return script.split('\n').every((line) => line.trim() === '' || line.startsWith('--'));
}

async function readSchema(): Promise<[string, string][]> {
  const names = (await readdir(SCHEMA_DIR)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const file = path.join(SCHEMA_DIR, name);
      return [file, await readFile(file, 'utf8')];
    }),
  );
}

/** The folder as the engine wants it; a name without `migration.sql` is passed as an error, as the CLI does. */
async function readMigrationList(baseDir: string): Promise<MigrationList> {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => {
      const value = await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8');
      return {
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } },
      };
    }),
  );
  const lock = await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8');
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: lock },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

/** adapter-pg, with the corrections that the engine needs. */
class EngineAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  connect(): Promise<SqlDriverAdapter> {
    return connect(this.#url);
  }

  /** The adapter's own ignores the scratch database's name when it has a connection string. */
  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const url = this.#url;
    const name = `prisma_shadow_${globalThis.crypto.randomUUID().replaceAll('-', '')}`;
    await execute(url, `create database ${name}`);
    const shadow = new URL(url);
    shadow.pathname = name;
    const adapter = await connect(shadow.href);
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await execute(url, `drop database ${name} with (force)`);
    };
    return adapter;
  }
}

async function connect(connectionString: string): Promise<SqlDriverAdapter> {
  // The pool of a database that is dropped says so as an unhandled error otherwise.
  const options = { onPoolError: () => undefined, onConnectionError: () => undefined };
  const adapter = await new PrismaPg({ connectionString, max: 2 }, options).connect();
  // Its own cuts a script at every semicolon, through function bodies too.
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  acceptCharacters(adapter, adapter.underlyingDriver());
  return adapter;
}

const CHAR = 18;
/** timestamptz[]: a type the adapter knows and the catalogue does not have. */
const STAND_IN = 1185;

/**
 * The catalogue is full of "char" columns. The engine wants them as characters, but the adapter
 * refuses the type: they pass it under another's name.
 */
function acceptCharacters(adapter: SqlDriverAdapter, pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (
    ...args: unknown[]
  ) => Promise<pg.QueryResult | pg.QueryResult[]>;
  const disguised = async (...args: unknown[]) => {
    const result = await query(...args);
    for (const field of [result].flat().flatMap((each) => each.fields)) {
      if (field.dataTypeID === CHAR) field.dataTypeID = STAND_IN;
    }
    return result;
  };
  pool.query = disguised as typeof pool.query;
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (request) => {
    const result = await queryRaw(request);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.DateTimeArray ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
}

async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
