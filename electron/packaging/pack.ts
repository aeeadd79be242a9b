import { existsSync } from 'node:fs';
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import type { PackArch, PackPlatform } from './electronZip.ts';

export interface PackOptions {
  /** The project's folder, built. */
  readonly root: string;
  /** Electron: its archive, or the folder that it was unpacked to. */
  readonly electron: string;
  readonly platform: PackPlatform;
  readonly arch: PackArch;
  /** The folder that would be installed, and no installer: needs none of electron-builder's helper programs. */
  readonly folderOnly?: boolean;
  /** `dist/packages` of the project when left out. */
  readonly output?: string;
  /** Is shown what a package is about to be made from; when it answers true, it is not made. For tests. */
  readonly consider?: (step: unknown) => Promise<boolean>;
}

const platforms: Readonly<Record<PackPlatform, Platform>> = { linux: Platform.LINUX, win32: Platform.WINDOWS };
const archs: Readonly<Record<PackArch, Arch>> = { x64: Arch.x64, arm64: Arch.arm64 };

/**
 * What differs on Linux. The product's name becomes a folder below /opt there, and scripts of the system read its path,
 * so it is plain ASCII; the start menu has its own name from electron-builder.yml. A deb or an rpm must name a page
 * of the product, which has none.
 */
const forLinux = { productName: 'zhiping', extraMetadata: { homepage: 'urn:zhiping' } };

/** Files that must be there before anything can be packed. */
export function missingBuild(root: string): string[] {
  return [
    'dist/main/main.js',
    'dist/main/preload.cjs',
    'dist/main/engineProcess.js',
    'dist/main/solverWorker.js',
    'dist/renderer/index.html',
  ].filter((name) => !existsSync(path.join(root, name)));
}

/** Packs for one platform and architecture as electron-builder.yml says; the paths of what was made. */
export async function pack(options: PackOptions): Promise<string[]> {
  const { root, electron, platform, arch, folderOnly = false, output, consider } = options;
  return build({
    projectDir: root,
    targets: platforms[platform].createTarget(folderOnly ? 'dir' : null, archs[arch]),
    publish: 'never',
    config: {
      electronDist: electron,
      ...(output === undefined ? {} : { directories: { output } }),
      ...(platform === 'linux' ? forLinux : {}),
    },
    ...(consider === undefined ? {} : { effectiveOptionComputed: consider }),
  });
}
