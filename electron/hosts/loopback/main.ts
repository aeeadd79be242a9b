import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { dataDirectory } from '../dataDirectory.ts';
import { startLoopback } from './index.ts';

/** `node electron/hosts/loopback/main.ts`: the workstation in this machine's own browser. */
const program = new Command('zhiping-browser')
  .description('在本机浏览器中打开质评')
  .option('--data <dir>', '数据文件夹', dataDirectory())
  .option('--port <number>', '端口，默认由系统选择')
  .option('--screens <dir>', '页面所在文件夹', path.resolve(import.meta.dirname, '../../../dist/renderer'))
  .option('--no-open', '不打开浏览器，只显示地址');
const options = program.parse().opts<{ data: string; port?: string; screens: string; open: boolean }>();

/** npm runs its scripts from the project's folder; a path is meant from where the person stands. */
const fromHere = (given: string): string => path.resolve(process.env['INIT_CWD'] ?? '.', given);

const rendererDirectory = fromHere(options.screens);
const port = options.port === undefined ? undefined : Number(options.port);
if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
  program.error('端口应为 1 到 65535 之间的整数。');
if (!existsSync(path.join(rendererDirectory, 'index.html'))) program.error('页面还没有构建。请先运行 npm run build。');

const sticks = process.env['ZHIPING_STICKS'];
const host = await startLoopback({
  dataDirectory: fromHere(options.data),
  rendererDirectory,
  ...(port === undefined ? {} : { port }),
  ...(sticks === undefined ? {} : { mountRoots: [sticks] }),
  // What must never happen is said to whoever runs this, by method and kind alone.
  onFailure: (method, error) =>
    process.stderr.write(`${method}: ${error instanceof Error ? `${error.name} ${error.stack ?? ''}` : 'unknown'}\n`),
});
process.stdout.write(`质评已在本机启动。请在浏览器中打开：\n  ${host.url}\n结束时请按 Ctrl+C。\n`);
// A program's arguments can be seen by everybody on a machine: the browser is given an address that works once.
if (options.open) openBrowser(host.invite());

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void host.close().then(() => process.exit(0));
  });

function openBrowser(url: string): void {
  const [command, ...rest] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  spawn(command ?? '', rest, { stdio: 'ignore', detached: true })
    // A machine without a browser to start: the address has been said.
    .on('error', () => undefined)
    .unref();
}
