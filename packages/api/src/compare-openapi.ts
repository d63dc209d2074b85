import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { breakingChanges } from './compare/documents.ts';

// Holds openapi.json against the one of the last release, or of the commit that is named: /api/v1 only grows.

/** Text of what git answers; nothing where it has no answer. */
function git(...args: string[]): string | undefined {
  try {
    const text = execFileSync('git', args, {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim();
  } catch {
    return undefined;
  }
}

// As `changeset publish` names them.
const release =
  process.argv[2] ?? git('describe', '--tags', '--abbrev=0', '--match', '@masthead/sdk@*');

if (release === undefined) {
  const shallow = git('rev-parse', '--is-shallow-repository') === 'true';
  const why = shallow ? 'of its history only the end is here' : 'nothing was released yet';
  process.stdout.write(`openapi.json is compared with no release: ${why}.\n`);
} else {
  const released = git('show', `${release}:openapi.json`);
  if (released === undefined) throw new Error(`There is no openapi.json in ${release}.`);
  const present = await readFile(
    join(git('rev-parse', '--show-toplevel') ?? '', 'openapi.json'),
    'utf8',
  );
  const today = new Date().toISOString().slice(0, 10);
  const breaks = breakingChanges({ old: JSON.parse(released), now: JSON.parse(present) }, today);
  if (breaks.length === 0) {
    process.stdout.write(`openapi.json takes nothing away that ${release} had.\n`);
  } else {
    const lines = breaks.map((line) => `- ${line}\n`).join('');
    process.stderr.write(
      `openapi.json breaks what ${release} promised; docs/rest.md says how operations end.\n${lines}`,
    );
    process.exitCode = 1;
  }
}
