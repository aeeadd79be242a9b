import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as ResEdit from 'resedit';
import type { PackPlatform } from '../../electron/packaging/electronZip.ts';

// What electron-builder itself edits Windows executables with, found where it finds it.
const require = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
export const resedit = require('resedit') as typeof ResEdit;

/** The fuses as Electron is published: sentinel, version 1, how many, and the state of each. */
export const WIRE = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09101100011', 'latin1');

/**
 * A folder that electron-builder takes for an unpacked Electron: its file names, an executable with a wire of fuses,
 * and for Windows one whose resources can be edited.
 */
export function standInElectron(directory: string, platform: PackPlatform): string {
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), content);
  };
  for (const locale of ['de', 'en-US', 'zh-CN', 'zh-TW']) write(`locales/${locale}.pak`, locale);
  write('resources/default_app.asar', 'a start page of Electron');
  write('version', '45.4.1');
  write('LICENSE', 'licence of Electron');
  write('LICENSES.chromium.html', 'licences of Chromium');
  write('resources.pak', '');
  if (platform === 'linux') {
    write('electron', Buffer.concat([Buffer.from('\x7fELF'), WIRE]));
    for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'libffmpeg.so']) write(name, '');
  } else {
    write('electron.exe', windowsExecutable());
    write('ffmpeg.dll', '');
  }
  return directory;
}

function windowsExecutable(): Buffer {
  const executable = resedit.NtExecutable.createEmpty(false, false);
  const resources = resedit.NtExecutableResource.from(executable);
  const version = resedit.Resource.VersionInfo.createEmpty();
  version.setStringValues(
    { lang: 1033, codepage: 1200 },
    { CompanyName: 'GitHub, Inc.', FileDescription: 'Electron', ProductName: 'Electron' },
  );
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  executable.setExtraData(new Uint8Array(WIRE).buffer);
  return Buffer.from(executable.generate());
}
