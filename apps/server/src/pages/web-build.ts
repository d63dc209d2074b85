import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Render } from '@masthead/web/server';

/** The built site: what renders its pages, and the folder of its files. */
export interface WebBuild {
  render: Render;
  clientDir: string;
}

const DIST = path.resolve(import.meta.dirname, '../../../web/dist');

/** Loads the site's build; undefined when there is none yet. */
export async function loadWebBuild(dist: string = DIST): Promise<WebBuild | undefined> {
  const entry = path.join(dist, 'server/entry-server.js');
  if (!existsSync(entry)) return undefined;
  const module: unknown = await import(pathToFileURL(entry).href);
  if (!hasRender(module))
    throw new Error(`${entry} exports no render function: build the site again.`);
  return { render: module.render, clientDir: path.join(dist, 'client') };
}

function hasRender(module: unknown): module is { render: Render } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'render' in module &&
    typeof module.render === 'function'
  );
}
