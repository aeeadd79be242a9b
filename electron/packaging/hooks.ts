import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { setFuses } from './fuses.ts';

/** What electron-builder tells every hook; it exports the type under the name of one of them only. */
type PackContext = AfterPackContext;

/**
 * Called when Electron lies unpacked in its place. What belongs to Electron alone goes: a start page, and the number of
 * its version. electron-builder removes them itself only when it has fetched Electron itself.
 */
export async function afterExtract({ appOutDir }: PackContext): Promise<void> {
  await rm(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
  await rm(path.join(appOutDir, 'version'), { force: true });
}

/**
 * Called when everything lies in its place and nothing is signed yet: the last moment at which the executable may
 * change. electron-builder's own list of fuses lacks one, so they are set here.
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }: PackContext): Promise<void> {
  const suffix = electronPlatformName === 'win32' ? '.exe' : '';
  await setFuses(path.join(appOutDir, `${packager.appInfo.productFilename}${suffix}`));
}
