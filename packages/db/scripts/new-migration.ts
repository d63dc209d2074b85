import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MIGRATIONS_DIR } from '../src/migrate/index.ts';
import { startTestServer } from '../src/testing/index.ts';
import { openPrismaEngine } from './schema-engine.ts';

// Writes the SQL that leads from the migrations to prisma/schema into a new migration, to be read and
// corrected by hand: pnpm --filter @masthead/db migration add_series

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  throw new Error('Give the migration a name in lower case, words joined by underscores.');
}
await using running = await startTestServer();
await using engine = await openPrismaEngine(running.server.adminUrl);
const sql = await engine.diff({ migrationsDir: MIGRATIONS_DIR });
if (sql === '') {
  process.stdout.write('The migrations lead to the schema already: nothing was written.\n');
} else {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(MIGRATIONS_DIR, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(path.join(folder, 'migration.sql'), sql);
  process.stdout.write(`Wrote ${path.join(folder, 'migration.sql')}.\n`);
}
