import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

export type PackPlatform = 'linux' | 'win32';
export type PackArch = 'x64' | 'arm64';

export interface WantedElectron {
  /** The project's folder: its node_modules knows the version and the checksums. */
  readonly root: string;
  /** Where the archives of Electron lie, as they were brought along. */
  readonly folder: string;
  readonly platform: PackPlatform;
  readonly arch: PackArch;
}

/** SHA-256 of a file, in lower-case hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Electron's archive for a platform, or in Chinese why it cannot be used. The checksum is that of the `electron`
 * package, which the lock file holds in turn: whatever stick the archive came on, it is the published one or it is
 * refused.
 */
export async function electronZip(
  wanted: WantedElectron,
): Promise<{ readonly file: string } | { readonly why: string }> {
  const electron = path.join(wanted.root, 'node_modules/electron');
  const { version } = JSON.parse(readFileSync(path.join(electron, 'package.json'), 'utf8')) as { version: string };
  const checksums = JSON.parse(readFileSync(path.join(electron, 'checksums.json'), 'utf8')) as Record<string, string>;
  const name = `electron-v${version}-${wanted.platform}-${wanted.arch}.zip`;
  const file = path.join(wanted.folder, name);
  if (!existsSync(file)) return { why: `文件夹「${wanted.folder}」里没有 ${name}。请在能上网的电脑上下载后放进来。` };
  const found = await sha256Of(file);
  if (found !== checksums[name])
    return {
      why: `${name} 的 SHA-256 与 electron 包记录的不一致，可能没有下载完整或被改动过，请重新下载。\n应为 ${checksums[name] ?? '（没有记录）'}\n实为 ${found}`,
    };
  return { file };
}
