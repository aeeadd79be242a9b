import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Surroundings {
  /** The project's folder. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** Who runs this; undefined on Windows. */
  readonly user: number | undefined;
}

/** This machine and this process. */
export function surroundings(root: string): Surroundings {
  return { root, platform: process.platform, environment: process.env, user: process.getuid?.() };
}

const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/**
 * Electron's executable on this machine, or in Chinese why the desktop cannot be opened. It only looks: asking the
 * `electron` package itself would begin a download when the executable is missing.
 */
export function desktopExecutable(around: Surroundings): { readonly file: string } | { readonly why: string } {
  const { platform, environment, user } = around;
  const file = executablePath(around);
  if (!existsSync(file)) return { why: '本机没有安装 Electron 的运行程序' };
  const display = ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (environment[name] ?? '') !== '');
  if (platform === 'linux' && !display) return { why: '本机没有图形桌面（DISPLAY 与 WAYLAND_DISPLAY 都没有设置）' };
  if (platform === 'linux' && user === 0) return { why: '正在以 root 身份运行，而页面的沙箱不允许 root' };
  return { file };
}

function executablePath({ root, platform, environment }: Surroundings): string {
  const own = path.join(root, 'node_modules/electron');
  const named = path.join(own, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : (EXECUTABLES[platform] ?? 'electron');
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  return elsewhere === undefined || elsewhere === '' ? path.join(own, 'dist', name) : path.join(elsewhere, name);
}
