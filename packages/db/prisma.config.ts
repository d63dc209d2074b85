import { defineConfig } from 'prisma/config';

// The CLI wants a schema engine binary before any command and downloads one when it finds none.
// `generate`, `validate` and `format` run in WASM and never start it: any executable satisfies the check,
// so that a machine with no internet generates too.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: '../../prisma/schema',
  migrations: { path: '../../prisma/migrations' },
});
