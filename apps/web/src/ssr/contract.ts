import type { AppRouter } from '@masthead/api';
import type { RegistrationMode } from '@masthead/contracts';
import type { TRPCLink } from '@trpc/client';

/** What the server gives to have a page rendered. */
export interface RenderOptions {
  /** The address asked for, on the public origin: canonical links are made from it. */
  url: URL;
  /** How the router is called: in process, as nobody. Failures must carry `data.problem`. */
  links: TRPCLink<AppRouter>[];
  site: { name: string; registration: RegistrationMode };
  /** Shown on error pages, so that a reader can quote it. */
  requestId: string;
}

/** A whole answer. A redirect has an empty body and a `location` header. */
export interface RenderedPage {
  status: number;
  headers: Record<string, string>;
  html: string;
  /** What went wrong behind a 5xx page, for the log. */
  error?: unknown;
}

export type Render = (options: RenderOptions) => Promise<RenderedPage>;

/** Exported by the built renderer, `@masthead/web/server`. */
export declare const render: Render;
