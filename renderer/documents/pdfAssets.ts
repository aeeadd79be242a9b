import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** What pdf.js asks for while it draws: character maps of Chinese fonts, standard fonts, decoders, colour profiles. */
const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

/** Ships pdf.js's own assets with the screens: nothing is ever fetched from elsewhere. */
export function pdfAssets(packageDirectory: string): Plugin {
  return {
    name: 'pdf-assets',
    apply: 'build',
    generateBundle() {
      for (const folder of folders)
        for (const name of readdirSync(path.join(packageDirectory, folder)))
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdf/${folder}/${name}`,
            source: readFileSync(path.join(packageDirectory, folder, name)),
          });
    },
  };
}
