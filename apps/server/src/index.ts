export { type AppOptions, createApp } from './app.ts';
export type { Services } from './context.ts';
export { type Env, readEnv } from './env.ts';
export { createReadiness, type Readiness } from './health/readiness.ts';
export { openLive } from './live.ts';
export { loadWebBuild, type WebBuild } from './pages/web-build.ts';
export { type RunningServer, serve } from './serve.ts';
