import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { electronZip, sha256Of, type PackArch, type PackPlatform } from './electronZip.ts';
import { missingBuild, pack } from './pack.ts';

/** `npm run dist`: one platform and architecture, from what lies on this machine, without a network. */
const root = path.resolve(import.meta.dirname, '../..');
const USAGE = `用法：npm run dist -- --platform linux|win --arch x64|arm64 --electron 文件夹 [--dir]
  --electron  放着 electron-v….zip 的文件夹，名称与校验码见 docs/packaging.md
  --dir       只生成安装后的文件夹，不做安装包`;
const PLATFORMS: Readonly<Record<string, PackPlatform>> = { linux: 'linux', win: 'win32' };
const ARCHS: Readonly<Record<string, PackArch>> = { x64: 'x64', arm64: 'arm64' };

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = question();
  if (asked === null) return say(USAGE, 2);
  const missing = missingBuild(root);
  if (missing.length > 0) return say(`还没有构建：缺少 ${missing.join('、')}。请先运行 npm run build。`, 1);
  const electron = await electronZip({ root, ...asked });
  if ('why' in electron) return say(electron.why, 1);
  // electron-builder resolves its hooks, and fpm its files, from here.
  process.chdir(root);
  const made = await pack({ root, electron: electron.file, ...asked });
  const lines: string[] = [];
  for (const file of made) lines.push(`${await sha256Of(file)}  ${path.basename(file)}\n`);
  if (lines.length > 0) {
    const sums = path.join(root, 'dist/packages', `SHA256SUMS-${asked.platform}-${asked.arch}.txt`);
    writeFileSync(sums, lines.join(''));
    process.stdout.write(`${lines.join('')}校验码已写入 ${sums}\n`);
  }
  return 0;
}

function question() {
  try {
    const { values } = parseArgs({
      options: {
        platform: { type: 'string' },
        arch: { type: 'string' },
        electron: { type: 'string' },
        dir: { type: 'boolean', default: false },
      },
    });
    const platform = PLATFORMS[values.platform ?? ''];
    const arch = ARCHS[values.arch ?? ''];
    if (platform === undefined || arch === undefined || values.electron === undefined) return null;
    return { platform, arch, folder: path.resolve(values.electron), folderOnly: values.dir };
  } catch {
    return null;
  }
}

function say(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}
