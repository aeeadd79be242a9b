import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pdfAssets } from './documents/pdfAssets.ts';

/** The screens, built once and served by every door: Electron's `app://` and the loopback host. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), pdfAssets(path.join(import.meta.dirname, '../node_modules/pdfjs-dist'))],
  build: {
    outDir: path.join(import.meta.dirname, '../dist/renderer'),
    emptyOutDir: true,
    // Browsers that offices really have: Electron 45 and system browsers of the last few years.
    target: 'chrome111',
    sourcemap: false,
    // The licences of everything that is built in travel with it.
    license: { fileName: 'licenses.md' },
    // Fonts stay files: inlined they would be loaded by everybody.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
