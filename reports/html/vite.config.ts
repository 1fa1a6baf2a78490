// Builds the page of a finding into one script and one style sheet, which `export` puts into each file. `npm ci` does it.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('./page', import.meta.url)),
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('./built', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // light-dark() and nesting stay as they are written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      output: {
        postBanner: '/*! Contains Preact (MIT, Jason Miller) and modules of D3 (ISC, Mike Bostock). */',
      },
    },
    lib: {
      entry: fileURLToPath(new URL('./page/main.tsx', import.meta.url)),
      name: 'rqcheckPage',
      formats: ['iife'],
      fileName: () => 'page.js',
      cssFileName: 'page',
    },
  },
  define: { 'process.env.NODE_ENV': '"production"' },
});
