import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { root } from './project.ts';

// electron-builder's own reader and its own judge, found where it finds them.
const require = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
const { load } = require('js-yaml') as { load: (text: string) => unknown };
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => object };
const { validateConfiguration } = require('./out/util/config/config.js') as {
  validateConfiguration: (config: object, debug: object) => Promise<void>;
};

/** electron-builder.yml as electron-builder reads it. */
export function builderConfig(): Configuration {
  return load(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) as Configuration;
}

/** Files that are laid beside the executable: where they come from, and what they are called there. */
export function extraFiles(): { readonly from: string; readonly to: string }[] {
  return [builderConfig().extraFiles ?? []].flat().map((file) => {
    if (typeof file === 'string' || file.from === undefined || file.to === undefined)
      throw new Error('extraFiles are written with from and to');
    return { from: file.from, to: file.to };
  });
}

/** Throws what electron-builder would print for a key that it does not know or a value that it does not take. */
export function judge(config: object): Promise<void> {
  return validateConfiguration(config, new DebugLogger(false));
}
