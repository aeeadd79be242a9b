import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PackArch, PackPlatform } from '../../electron/packaging/electronZip.ts';
import type { PackOptions } from '../../electron/packaging/pack.ts';
import { root } from './project.ts';

/** What electron-builder would have made a deb, an rpm or an AppImage from. */
export interface PackageStep {
  /** Arguments of fpm; none for an AppImage. */
  readonly args: readonly string[];
  /** Entry for the start menu. */
  readonly desktop: string;
}

/** Runs electron-builder in a process of its own; it would write to the terminal, and remembers earlier answers. */
export async function runPack(options: Omit<PackOptions, 'consider'> & { readonly report?: string }): Promise<string> {
  const child = path.join(import.meta.dirname, 'packChild.ts');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [child, JSON.stringify(options)], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout + stderr;
}

export interface Packed {
  readonly platform: PackPlatform;
  readonly arch: PackArch;
  /** The folder that an installer would install. */
  readonly folder: string;
  readonly executable: string;
  readonly asar: string;
}

/** Where `runPack` with `folderOnly` leaves its folder. */
export function packedIn(output: string, platform: PackPlatform, arch: PackArch): Packed {
  const name = `${platform === 'win32' ? 'win' : platform}${arch === 'x64' ? '' : `-${arch}`}-unpacked`;
  const folder = path.join(output, name);
  return {
    platform,
    arch,
    folder,
    executable: path.join(folder, platform === 'win32' ? 'zhiping.exe' : 'zhiping'),
    asar: path.join(folder, 'resources/app.asar'),
  };
}
