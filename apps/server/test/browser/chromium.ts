import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Where systems keep a Chrome or Chromium that somebody has installed. */
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
];

/**
 * Path of a Chromium: the one CHROMIUM_PATH names, the one that came with npm (Linux x64), or an
 * installed one.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`);
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium();
  const installed = usual.find((candidate) => existsSync(candidate));
  if (installed) return installed;
  throw new Error(
    'The browser tests found no browser. Install Chrome or Chromium, or set CHROMIUM_PATH to the executable of one.',
  );
}

/**
 * The browser of @sparticuz/chromium, unpacked once. It unpacks into the temporary folder as it finds
 * it; here into one of its own that takes its name when complete, since test files run side by side.
 */
async function unpackedChromium(): Promise<string> {
  const home = path.join('/tmp', `masthead-chromium-${userInfo().uid}`);
  const executable = path.join(home, 'chromium');
  if (existsSync(executable)) return executable;

  const fresh = await mkdtemp(`${home}-`);
  const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()";
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: fresh },
  });
  // Another file's process was first: use its copy.
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true }));
  return executable;
}
