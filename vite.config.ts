/** The build of the page and its workers, and the two projects of its tests. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mclModule } from './scripts/vite/mclModule.ts';
import { secp256k1Loader } from './scripts/vite/secp256k1Loader.ts';
import { securityMeta } from './scripts/vite/securityMeta.ts';
import { sszBuffer } from './scripts/vite/sszBuffer.ts';

export default defineConfig({
  // Relative, so that `dist` works below any path of any static host.
  base: './',
  plugins: [react(), secp256k1Loader(), securityMeta()],
  build: {
    target: 'es2022',
    // Named chunks of the size budget; the warning would only repeat it.
    chunkSizeWarningLimit: 4000,
    // Examples and WebAssembly stay files of their own: no data: URL has to be allowed.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: 'es', plugins: () => [mclModule(), secp256k1Loader(), sszBuffer()] },
  // Pre-bundling would lose the place of the one's .wasm file, and pass the other by its plugin.
  optimizeDeps: { exclude: ['tiny-secp256k1', '@chainsafe/ssz'] },
  server: { port: 5173, strictPort: false },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    setupFiles: ['scripts/lib/seedProperties.mjs'],
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          environment: 'node',
          include: [
            'src/*.test.ts',
            'src/{core,cli,io,bridge,platform}/**/*.test.ts',
            'scripts/**/*.test.ts',
            'circuits/**/*.test.ts',
            'workers/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          environment: 'happy-dom',
          include: ['src/{views,stores,actions}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
