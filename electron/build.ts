import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { hostMethodNames } from '#shared/contract/host.ts';
import { methodNames } from '#shared/contract/index.ts';

const root = path.resolve(import.meta.dirname, '..');
const desktop = path.join(root, 'electron/hosts/desktop');

export interface BuildOptions {
  /** `dist` of the project when left out. */
  readonly directory?: string;
  readonly quiet?: boolean;
}

/**
 * Main process, preload, engine process and the thread of its solver, for Electron 45:
 * `<directory>/main/{main.js,preload.cjs,engineProcess.js,solverWorker.js}`.
 */
export async function buildMain({
  directory = path.join(root, 'dist'),
  quiet = false,
}: BuildOptions = {}): Promise<void> {
  const outDir = path.join(directory, 'main');
  const common = { outDir, quiet };
  // What the page's preload may name is written in from the contract itself.
  const define = {
    METHOD_NAMES: JSON.stringify(methodNames),
    HOST_METHOD_NAMES: JSON.stringify(hostMethodNames),
  };
  await build(bundle({ ...common, entry: 'main.ts', file: 'main.js', format: 'es', alone: true, empty: true }));
  // A sandboxed preload is CommonJS and can load nothing but Electron's own module.
  await build({
    ...bundle({ ...common, entry: 'preload.ts', file: 'preload.cjs', format: 'cjs', alone: true, empty: false }),
    define,
  });
  // The engine finds its packages, some of them native, in node_modules.
  for (const [entry, file] of [
    ['engineProcess.ts', 'engineProcess.js'],
    ['../../engine/assignment/solverWorker.ts', 'solverWorker.js'],
  ] as const)
    await build(bundle({ ...common, entry, file, format: 'es', alone: false, empty: false }));
}

/** The screens, for every door. */
export async function buildRenderer({
  directory = path.join(root, 'dist'),
  quiet = false,
}: BuildOptions = {}): Promise<void> {
  await build({
    configFile: path.join(root, 'renderer/vite.config.ts'),
    build: { outDir: path.join(directory, 'renderer') },
    logLevel: quiet ? 'warn' : 'info',
  });
}

interface Bundle {
  readonly entry: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
  readonly outDir: string;
  /** Packages are built in; otherwise they are looked up at run time. */
  readonly alone: boolean;
  /** Removes what an earlier build left. */
  readonly empty: boolean;
  readonly quiet: boolean;
}

function bundle({ entry, file, format, outDir, alone, empty, quiet }: Bundle): InlineConfig {
  return {
    configFile: false,
    publicDir: false,
    root,
    logLevel: quiet ? 'warn' : 'info',
    ssr: alone ? { noExternal: true, external: ['electron'] } : {},
    build: {
      ssr: path.join(desktop, entry),
      outDir,
      emptyOutDir: empty,
      target: 'node24',
      // A map would carry the paths of the machine that built it; a stack trace can be read without.
      sourcemap: false,
      minify: false,
      rolldownOptions: { output: { format, entryFileNames: file, codeSplitting: false } },
    },
  };
}

if (import.meta.main) {
  await buildMain();
  await buildRenderer();
}
