import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    webhooks: 'src/webhooks.ts',
    testing: 'src/testing/index.ts',
  },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  tsconfig: 'src/tsconfig.json',
  // Every export says its type, so that declarations need no type checker.
  dts: { oxc: true },
  fixedExtension: false,
});
