import { makeFolder } from '../../../cli/test/support/folder.ts';
import { masthead } from '../../../cli/test/support/run.ts';
import { newPicture } from '../support/pictures.ts';
import { startTestServer } from '../support/server.ts';
import { type Answer, curl } from './curl.ts';
import { givens } from './givens.ts';
import { type Command, commandsOf } from './shell.ts';

/** One reader who goes through one document with a server, a shell and a folder of their own. */
export interface Session extends AsyncDisposable {
  origin: string;
  /** Of the last command. */
  answer: () => Answer;
  /** What the shell's variables are. */
  variables: Map<string, string>;
  /** Runs the commands of a block. Only the last may be refused, and only where what it answers is shown. */
  run(text: string, options: { mayFail: boolean }): Promise<void>;
  /** Brings about what a document takes for given. */
  give(name: string): Promise<void>;
}

/** With these files, by their names, and a picture, in the folder. */
export async function openSession(files: Record<string, string>): Promise<Session> {
  const server = await startTestServer();
  const picture = await newPicture({ width: 640, height: 480, format: 'jpeg' });
  const home = await makeFolder({ ...files, 'loaf.jpg': picture });
  const folder = home.path;
  const variables = new Map<string, string>();
  let last: Answer | undefined;
  const answer = () => {
    if (last === undefined) throw new Error('Nothing was answered before.');
    return last;
  };

  /** Undefined: it set a variable. */
  const execute = async ({ words, comment }: Command): Promise<Answer | undefined> => {
    const [command = '', ...rest] = words;
    const [, name, value = ''] = /^(\w+)=([\s\S]*)$/.exec(command) ?? [];
    if (name !== undefined && rest.length === 0) {
      variables.set(name, value === '…' ? fieldOf(answer(), comment) : value);
      return undefined;
    }
    if (command === 'curl') return curl(rest, folder);
    if (command === 'pnpm' && rest[0] === 'masthead') {
      return runCli(rest.slice(1), { folder, databaseUrl: server.databaseUrl });
    }
    throw new Error(
      `\`${words.join(' ')}\`: only curl, pnpm masthead and NAME=value are run here. Say <!-- not run: why --> before the block if it cannot be.`,
    );
  };

  return {
    origin: server.origin,
    answer,
    variables,
    async run(text, { mayFail }) {
      let refused: Answer | undefined;
      for (const command of commandsOf(atHome(text, server.origin), variables)) {
        if (refused) throw refusal(refused);
        const answered = await execute(command);
        last = answered ?? last;
        refused = answered && answered.status >= 400 ? answered : undefined;
      }
      if (refused && !mayFail) throw refusal(refused);
    },
    async give(name) {
      const bring = givens[name];
      if (!bring) {
        throw new Error(`givens.ts has no "${name}". It has: ${Object.keys(givens).join('; ')}.`);
      }
      await bring({ origin: server.origin, db: server.db, variables });
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

/** The documents' example addresses, as those of the server that is there. */
export function atHome(text: string, origin: string): string {
  const { host } = new URL(origin);
  return text.replaceAll('https://blog.example.org', origin).replaceAll('localhost:3000', host);
}

function refusal({ status, text }: Answer): Error {
  return new Error(`It answered ${status}: ${text()}`);
}

/** `TOKEN=…  # accessToken of the answer`, as a reader would copy it. */
function fieldOf(answer: Answer, comment = ''): string {
  const [, place] = /^([\w.]+) of the answer/.exec(comment) ?? [];
  if (place === undefined) {
    throw new Error('NAME=… wants a comment that says whence: `# accessToken of the answer`.');
  }
  const value = place
    .split('.')
    .reduce<unknown>(
      (at, name) => (at as Record<string, unknown> | undefined)?.[name],
      JSON.parse(answer.text()),
    );
  if (value === undefined) throw new Error(`There is no ${place} in ${answer.text()}`);
  return String(value);
}

async function runCli(
  args: readonly string[],
  { folder, databaseUrl }: { folder: string; databaseUrl: string },
): Promise<Answer> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const variables = { DATABASE_URL: databaseUrl, MASTHEAD_HOME: folder };
    const { code, out, err } = await masthead(args, variables);
    // As an answer: what it wrote, and whether it worked.
    return { status: code === 0 ? 200 : 500, headers: new Headers(), text: () => out + err };
  } finally {
    process.chdir(before);
  }
}
