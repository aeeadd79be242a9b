import { readFileSync, writeFileSync } from 'node:fs';
import { pack, type PackOptions } from '../../electron/packaging/pack.ts';
import type { PackageStep } from './packed.ts';

/**
 * electron-builder in a process of its own. With `report`, packages are made up to the point where a helper program
 * would be started, and what it would have been given is written there.
 */
const { report, ...options } = JSON.parse(process.argv[2]!) as PackOptions & { readonly report?: string };
const steps: PackageStep[] = [];
await pack(
  report === undefined
    ? options
    : {
        ...options,
        consider: (step) => {
          steps.push(packageStep(step));
          return Promise.resolve(true);
        },
      },
);
if (report !== undefined) writeFileSync(report, JSON.stringify(steps));

/** fpm gets arguments and a file with the entry for the start menu, which is soon gone; AppImage the entry itself. */
function packageStep(step: unknown): PackageStep {
  if (!Array.isArray(step)) return { args: [], desktop: (step as { desktop: string }).desktop };
  const [args, desktopFile] = step as [string[], string];
  return { args, desktop: readFileSync(desktopFile, 'utf8') };
}
