import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './build/compress-assets.ts';
import { pageAssets } from './build/page-assets.ts';

// Two builds, in this order: the client, whose manifest names the hashed files, then the server's
// renderer, which carries that manifest inside it.
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), pageAssets(), compressAssets()],
  // The renderer runs in servers, tests and tools alike; React must not be its slow development build.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  ssr: {
    // A start of the server reads a few bundled files instead of resolving hundreds.
    noExternal: true,
  },
  worker: { format: 'es' },
  build: {
    // The first with light-dark(), popovers, anchor positioning aside: all older than two years.
    target: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    outDir: isSsrBuild ? 'dist/server' : 'dist/client',
    assetsInlineLimit: 0,
    manifest: !isSsrBuild,
    copyPublicDir: false,
    modulePreload: { polyfill: false },
    ...(!isSsrBuild && {
      rolldownOptions: { input: { client: 'src/entry-client.tsx', theme: 'src/theme-boot.ts' } },
    }),
  },
}));
