import { Language, userRoles } from '@masthead/contracts';
import type { AuditAnchor } from '@masthead/db';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { parseAnchor } from './doctor/anchor-file.ts';
import { type DoctorOptions, doctor } from './doctor/doctor.ts';
import type { ExitCode } from './exit-codes.ts';
import { type ImportOptions, runImport } from './import/import-markdown.ts';
import type { Io } from './io.ts';
import { deploy } from './migrate/deploy.ts';
import { resolve } from './migrate/resolve.ts';
import { status } from './migrate/status.ts';
import { rerender } from './rerender/rerender.ts';
import { type CreateOptions, createUser, giveRole, switchFactorsOff } from './user/user.ts';
import { VERSION } from './version.ts';

/** The commands. `finish` is told how the one that ran ended. */
export function createProgram(getIo: () => Io, finish: (code: ExitCode) => void): Command {
  const program = new Command('masthead')
    .description('Masthead from the command line: its database, and blogs that move in.')
    .version(VERSION, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print what a command does')
    .helpCommand('help [command]', 'print what a command does')
    .showHelpAfterError('Run it with --help to see what it takes.')
    .addHelpText('after', HELP);
  addMigrate(program, getIo, finish);
  addImport(program, getIo, finish);
  addUser(program, getIo, finish);
  addDoctor(program, getIo, finish);
  addRerender(program, getIo, finish);
  return program;
}

const HELP = `
The database is the one of DATABASE_URL; without it, the private one below MASTHEAD_HOME, whether
the server is running or not.

Examples:
  masthead migrate status
  masthead doctor
  masthead user create ada@example.org --username ada --role admin
  masthead import markdown ../my-blog/_posts --dry-run`;

function addUser(program: Command, getIo: () => Io, finish: (code: ExitCode) => void): void {
  const user = program.command('user').description('open accounts, and say who may do what');
  user
    .command('create')
    .description('open an account and print a link to its first password')
    .argument('<email>', 'its address')
    .requiredOption('--username <name>', 'its name, in small letters')
    .option('--name <name>', 'the name that stands over what they write (else the username)')
    .addOption(roleOption())
    .action(async (email: string, options: CreateOptions) =>
      finish(await createUser(getIo(), email, options)),
    );
  user
    .command('role')
    .description('give an account another role, as the first admin needs')
    .argument('<email>', 'its address')
    .addArgument(new Argument('<role>', 'what they are from now on').choices(userRoles))
    .action(async (email: string, role: string) => finish(await giveRole(getIo(), email, role)));
  user
    .command('factors-off')
    .description('take all second factors off an account whose owner has lost them')
    .argument('<email>', 'its address')
    .addHelpText('after', '\nMake sure first that it is the owner who asks. They are told by mail.')
    .action(async (email: string) => finish(await switchFactorsOff(getIo(), email)));
}

const roleOption = () =>
  new Option('--role <role>', 'what they are').choices(userRoles).default('author');

function addDoctor(program: Command, getIo: () => Io, finish: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .description('look whether the data hold together; exit code 1 unless they do')
    .option('--anchor <count:hash>', 'an end of the audit log that you noted down earlier', anchor)
    .addHelpText(
      'after',
      '\nChanges nothing. Verifies the audit log, counters, search and files of pictures.',
    )
    .action(async (options: DoctorOptions) => finish(await doctor(getIo(), options)));
}

function addRerender(program: Command, getIo: () => Io, finish: (code: ExitCode) => void): void {
  program
    .command('rerender')
    .description(
      'make the HTML of every post and comment anew, after an update that renders otherwise',
    )
    .addHelpText(
      'after',
      '\nChanges nothing that an author wrote, no version and no date. May run beside the server.',
    )
    .action(async () => finish(await rerender(getIo())));
}

function anchor(value: string): AuditAnchor {
  const parsed = parseAnchor(value);
  if (parsed !== undefined) return parsed;
  throw new InvalidArgumentError('It must be as a doctor printed it, as in 12:9f3a…');
}

function addMigrate(program: Command, getIo: () => Io, finish: (code: ExitCode) => void): void {
  const migrate = program
    .command('migrate')
    .description('bring the tables up to date, or see where they stand');
  migrate
    .command('deploy')
    .description('apply the migrations that are pending')
    .action(async () => finish(await deploy(getIo())));
  migrate
    .command('status')
    .description('list the migrations; exit code 1 unless all are applied')
    .action(async () => finish(await status(getIo())));
  migrate
    .command('resolve')
    .description('record what you found out about a migration that failed')
    .addOption(
      new Option('--applied <name>', 'somebody completed this migration by hand').conflicts(
        'rolledBack',
      ),
    )
    .option('--rolled-back <name>', 'nothing of this migration is left: deploy runs it again')
    .action(
      async (
        { applied, rolledBack }: { applied?: string; rolledBack?: string },
        command: Command,
      ) => {
        const name = applied ?? rolledBack;
        if (name === undefined)
          command.error('error: say --applied <name> or --rolled-back <name>');
        else
          finish(await resolve(getIo(), name, applied === undefined ? 'rolled-back' : 'applied'));
      },
    );
}

function addImport(program: Command, getIo: () => Io, finish: (code: ExitCode) => void): void {
  program
    .command('import')
    .description('bring in a blog from elsewhere')
    .command('markdown')
    .description(
      'read a folder of Markdown files with YAML or TOML front matter (Jekyll, Hugo, Zola, Astro)',
    )
    .argument('<dir>', 'the folder; folders in it are read too')
    .option(
      '--language <tag>',
      'language of posts that do not name theirs (else found by their script)',
      language,
    )
    .option(
      '--author <name>',
      'author of posts that name none (else the name of the folder)',
      nonEmpty,
    )
    .option(
      '--source <name>',
      'name of the source, by which another run knows its posts (else the name of the folder)',
      nonEmpty,
    )
    .option('--dry-run', 'look and report, write nothing')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nA second run adds what is new and changes nothing that is here.')
    .action(async (dir: string, options: ImportOptions) =>
      finish(await runImport(getIo(), dir, options)),
    );
}

function language(value: string): string {
  const parsed = Language.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('It must be a BCP 47 tag such as en, fa or pt-BR.');
}

function nonEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value.trim();
}
