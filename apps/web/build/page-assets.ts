import { readFileSync } from 'node:fs';
import type { Manifest, Plugin } from 'vite';

/** The files a page needs. Addresses are absolute paths of this site. */
export interface Chunk {
  /** The chunk itself, then everything it imports statically. */
  scripts: string[];
  styles: string[];
}

export interface PageAssets {
  /** A classic script for the head: decides the colours before the first paint. */
  theme: string;
  entry: Chunk;
  /** By source path of the page's module, as routes name it. */
  pages: Record<string, Chunk>;
  /** Fonts worth fetching before the style sheet asks for them. */
  fonts: Record<'serif' | 'sans' | 'arabic', string>;
}

const VIRTUAL = 'virtual:page-assets';

/** Gives the server's renderer the names of the client's hashed files, as a module. */
export function pageAssets(): Plugin {
  let manifestFile: string;
  return {
    name: 'masthead:page-assets',
    configResolved(config) {
      manifestFile = `${config.root}/dist/client/.vite/manifest.json`;
    },
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return;
      const manifest: Manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
      return `export const assets = ${JSON.stringify(readManifest(manifest))}`;
    },
  };
}

function readManifest(manifest: Manifest): PageAssets {
  const keys = Object.keys(manifest);
  return {
    theme: address(entryOf(manifest, 'src/theme-boot.ts').file),
    entry: chunk(manifest, 'src/entry-client.tsx'),
    pages: Object.fromEntries(
      keys.filter((key) => manifest[key]?.isDynamicEntry).map((key) => [key, chunk(manifest, key)]),
    ),
    fonts: {
      serif: font(manifest, 'newsreader-latin-opsz-normal'),
      sans: font(manifest, 'inter-latin-wght-normal'),
      arabic: font(manifest, 'vazirmatn-arabic-wght-normal'),
    },
  };
}

function chunk(manifest: Manifest, key: string): Chunk {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (name: string) => {
    const entry = entryOf(manifest, name);
    if (scripts.has(address(entry.file))) return;
    scripts.add(address(entry.file));
    for (const imported of entry.imports ?? []) visit(imported);
    for (const file of entry.css ?? []) styles.add(address(file));
  };
  visit(key);
  return { scripts: [...scripts], styles: [...styles] };
}

function entryOf(manifest: Manifest, key: string) {
  const entry = manifest[key];
  if (!entry) throw new Error(`${key} is not in the client's manifest. Build the client first.`);
  return entry;
}

function font(manifest: Manifest, name: string): string {
  const files = Object.values(manifest).flatMap((entry) => [entry.file, ...(entry.assets ?? [])]);
  const file = files.find((candidate) => candidate.startsWith(`assets/${name}`));
  if (!file) throw new Error(`No font named ${name} is in the client's manifest.`);
  return address(file);
}

const address = (file: string) => `/${file}`;
