// Another Masthead process: starts or joins the server of a home, says so, and does as it is told.
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/embedded/index.ts';

const [home = '', root = '', durable = ''] = process.argv.slice(2);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

const server = await startEmbeddedPostgres({ home, root, durable: durable === 'durable' });
const { url, port, pid, startedHere } = server;
say({ url, port, pid, startedHere });

for await (const command of createInterface({ input: process.stdin })) {
  if (command === 'stop') {
    await server.stop();
    process.exit();
  }
  if (command === 'write') await writeForEver();
}
// The test is gone without a word.
await server.stop();
process.exit(1);

/** Says each number once the database has acknowledged it. */
async function writeForEver(): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'masthead' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table acknowledged (number int primary key, filler text)');
  for (let number = 0; ; number++) {
    await client.query("insert into acknowledged values ($1, repeat('x', 500))", [number]);
    say({ number });
  }
}
