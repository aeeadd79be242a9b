import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildMain, buildRenderer } from './build.ts';
import { desktopExecutable, surroundings } from './launch.ts';

/** `npm start`: builds, and opens the desktop; where it cannot be opened, the same thing in the system's browser. */
const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
/** A desktop that ends with an error within this many milliseconds did not start. */
const STARTING = 5000;

const desktop = desktopExecutable(surroundings(root));
await buildMain({ quiet: true });
await buildRenderer({ quiet: true });
if ('why' in desktop) await openInBrowser(desktop.why);
else {
  const begun = performance.now();
  const code = await run(desktop.file, [root, ...args]);
  if (code !== 0 && performance.now() - begun < STARTING) await openInBrowser('Electron 没有启动成功');
  else process.exitCode = code;
}

async function openInBrowser(why: string): Promise<void> {
  process.stdout.write(`${why}，改为在浏览器中打开，功能相同。\n`);
  process.exitCode = await run(process.execPath, [path.join(root, 'electron/hosts/loopback/main.ts'), ...args]);
}

/** Exit code of a program that has this terminal; 1 when it could not be started or was ended by a signal. */
function run(file: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit', cwd: root });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void child.kill(signal));
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
