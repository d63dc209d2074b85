// Plain JavaScript, so that a Node too old to run TypeScript gets as far as the sentence below.
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Masthead needs Node 22.18 or newer, and this is ${process.versions.node}: run \`npx -y pnpm@10.34.9 start\`, which brings its own, or install a newer Node.`,
  );
  process.exit(1);
}
// Halves the time to load the server's modules from the second start on. Older Nodes have no such function.
const { enableCompileCache } = await import('node:module');
enableCompileCache(
  fileURLToPath(new URL('../../node_modules/.cache/masthead/compile', import.meta.url)),
);
await import('./start.ts');
