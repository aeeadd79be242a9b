import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildMain, buildRenderer } from '../../electron/build.ts';
import type { PackArch, PackPlatform } from '../../electron/packaging/electronZip.ts';
import { freshFolders } from '#test/support/folders.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { extractAsar, readAsar, type Archive } from './asar.ts';
import { builderConfig, extraFiles } from './config.ts';
import { packedIn, runPack, type PackageStep, type Packed } from './packed.ts';
import { productionPackages, projectCopy, root } from './project.ts';
import { resedit, standInElectron } from './standIn.ts';

const fresh = freshFolders();
/** Each platform and each architecture once; every other pair is the same rules with another name in them. */
const TARGETS: readonly [PackPlatform, PackArch][] = [
  ['linux', process.arch === 'arm64' ? 'arm64' : 'x64'],
  ['win32', process.arch === 'arm64' ? 'x64' : 'arm64'],
];
const names = TARGETS.map((target) => target.join('-'));
const [linux, windows] = names as [string, string];

let project = '';
const packed = new Map<string, Packed & { readonly archive: Archive }>();
/** What a deb, an rpm and an AppImage would have been made from. */
let steps: readonly PackageStep[] = [];

beforeAll(async () => {
  const built = fresh();
  await buildMain({ directory: built, quiet: true });
  await buildRenderer({ directory: built, quiet: true });
  project = projectCopy(
    fresh(),
    built,
    extraFiles().map(({ from }) => from),
  );
  const output = fresh();
  const report = path.join(output, 'report.json');
  await Promise.all(
    TARGETS.map(async ([platform, arch]) => {
      const electron = standInElectron(path.join(output, platform), platform);
      // A Windows installer would be compressed before it is shown; packages for Linux are shown before.
      const options = platform === 'linux' ? { report } : { folderOnly: true };
      await runPack({ root: project, electron, platform, arch, output, ...options });
      const one = packedIn(output, platform, arch);
      packed.set(`${platform}-${arch}`, { ...one, archive: readAsar(one.asar) });
    }),
  );
  steps = JSON.parse(readFileSync(report, 'utf8')) as PackageStep[];
}, 300_000);

/** Every file below a folder, by its path with `/`. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

/** What a native binary was made for, from its own header. */
function machineOf(file: string): string {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, 4) === '\x7fELF')
    return `linux-${{ 62: 'x64', 183: 'arm64' }[bytes.readUInt16LE(18)] ?? '?'}`;
  const header = bytes.readUInt32LE(0x3c);
  return `win32-${{ 0x8664: 'x64', 0xaa64: 'arm64' }[bytes.readUInt16LE(header + 4)] ?? '?'}`;
}

describe.each(names)('%s', (name) => {
  const one = () => packed.get(name)!;

  test('carries one sqlite and one sodium, of its own platform and architecture, and no other binary', () => {
    const { asar, archive } = one();
    const unpacked = filesBelow(`${asar}.unpacked`);
    expect(unpacked).toEqual([
      `node_modules/better-sqlite3/prebuilds/${name}.node`,
      `node_modules/sodium-native/prebuilds/${name}/sodium-native.node`,
    ]);
    for (const file of unpacked) expect(machineOf(path.join(`${asar}.unpacked`, file)), file).toBe(name);
    const outside = [...archive.files].filter(([, inside]) => inside === null).map(([file]) => file);
    expect(outside.sort()).toEqual(unpacked);
    const binaries = [...archive.files.keys()].filter((file) => /\.(?:node|bare|dll|so|exe|dylib)$/.test(file));
    expect(binaries.sort()).toEqual(unpacked);
  });

  test('holds the build byte for byte, and of the project nothing else', () => {
    const { files, links } = one().archive;
    expect(links).toEqual([]);
    const own = [...files.keys()].filter((file) => !file.startsWith('node_modules/'));
    const dist = filesBelow(path.join(project, 'dist')).map((file) => `dist/${file}`);
    expect(own.sort()).toEqual(['LICENSE', 'package.json', ...dist].sort());
    for (const file of dist) expect(files.get(file)!.equals(readFileSync(path.join(project, file))), file).toBe(true);
    const manifest = JSON.parse(files.get('package.json')!.toString('utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: 'zhiping', main: 'dist/main/main.js', desktopName: 'zhiping.desktop' });
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
    expect(manifest).not.toHaveProperty('scripts');
  });

  test('holds production packages alone, without sources, maps, types or tests, with their licences', () => {
    const { files } = one().archive;
    const shipped = [...files.keys()].filter((file) => file.startsWith('node_modules/'));
    for (const file of shipped) {
      expect(file).not.toMatch(/\.(?:[cm]?tsx?|map|c|cc|cpp|h|hpp|gypi?|S)$/);
      expect(file).not.toMatch(/\/(?:tests?|__tests__|examples?|docs|\.[^/]+)\//);
      if (file.endsWith('.md')) expect(file).toMatch(/\/LICEN[CS]E[^/]*$/i);
    }
    const locked = new Map(productionPackages().map((one) => [one.id, one.path]));
    const found = packagesAmong(files);
    // Whatever is there belongs to one of them.
    for (const file of shipped) expect(found.has(folderOf(file)), file).toBe(true);
    expect([...found.values()].filter((id) => !locked.has(id))).toEqual([]);
    expect([...found.values()].map((id) => id.replace(/@[^@]*$/, ''))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:commander|ws|node-addon-api)$/)]),
    );
    for (const [folder, id] of found)
      for (const licence of readdirSync(path.join(root, locked.get(id)!)).filter((name) =>
        /^(?:licen[cs]e|notice)/i.test(name),
      ))
        expect(files.has(`${folder}/${licence}`), `${folder}/${licence}`).toBe(true);
    const fonts = shipped.filter((file) => file.includes('@expo-google-fonts') && file.endsWith('.ttf'));
    expect(fonts.map((file) => path.posix.basename(file))).toEqual([
      'NotoSansSC_400Regular.ttf',
      'NotoSansSC_700Bold.ttf',
    ]);
  });

  test('has its resources beside the archive, and nothing that is of Electron alone', () => {
    const { folder, platform } = one();
    const resources = filesBelow(path.join(root, 'resources')).filter((file) => !file.startsWith('icons/'));
    expect(filesBelow(path.join(folder, 'resources/resources'))).toEqual(resources);
    // A deb and an rpm bring a profile for AppArmor.
    const profile = platform === 'linux' ? ['apparmor-profile'] : [];
    expect(readdirSync(path.join(folder, 'resources')).sort()).toEqual(
      ['app.asar', 'app.asar.unpacked', ...profile, 'resources'].sort(),
    );
    expect(existsSync(path.join(folder, 'version'))).toBe(false);
    expect(readdirSync(path.join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
    const licences = ['LICENSE.electron.txt', 'LICENSE.noto-sans-sc.txt', 'LICENSES.chromium.html'];
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(licences));
  });

  test('every fuse is set', async () => {
    const on = FuseState.ENABLE;
    const off = FuseState.DISABLE;
    expect(await getCurrentFuseWire(one().executable)).toEqual({
      version: '1',
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      [FuseV1Options.WasmTrapHandlers]: on,
    });
  });
});

/** The folder of the package that a shipped file belongs to. */
function folderOf(file: string): string {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)![0];
}

/** Every package in an archive: its folder, and what it says it is. */
function packagesAmong(files: Archive['files']): Map<string, string> {
  const found = new Map<string, string>();
  for (const [file, inside] of files) {
    if (!file.startsWith('node_modules/') || file !== `${folderOf(file)}/package.json`) continue;
    const { version } = JSON.parse(inside!.toString('utf8')) as { version: string };
    found.set(folderOf(file), `${folderOf(file).split('node_modules/').at(-1)}@${version}`);
  }
  return found;
}

test('the executable for Windows knows the hash of its archive, its name and its icon', () => {
  const { executable, archive } = packed.get(windows)!;
  const parsed = resedit.NtExecutable.from(readFileSync(executable));
  const { entries } = resedit.NtExecutableResource.from(parsed);
  const integrity = entries.find((entry) => entry.type === 'INTEGRITY' && entry.id === 'ELECTRONASAR');
  expect(JSON.parse(Buffer.from(integrity!.bin).toString('utf8'))).toEqual([
    { file: 'resources\\app.asar', alg: 'SHA256', value: archive.headerSha256 },
  ]);
  const [version] = resedit.Resource.VersionInfo.fromEntries(entries);
  const [language] = version!.getAllLanguagesForStringValues();
  expect(version!.getStringValues(language!)).toMatchObject({
    CompanyName: 'zhiping contributors',
    FileDescription: '质评工作站',
    ProductName: '质评工作站',
  });
  const [icons] = resedit.Resource.IconGroupEntry.fromEntries(entries);
  // A width of 256 is written as 0.
  expect(icons!.icons.map(({ width }) => width)).toEqual([16, 20, 24, 32, 40, 48, 64, 0]);
});

test('every platform gets the same program, but for its binaries and its name', () => {
  const program = (name: string) =>
    [...packed.get(name)!.archive.files]
      .filter(([file]) => !file.endsWith('.node') && file !== 'package.json')
      .map(([file, inside]) => [file, createHash('sha256').update(inside!).digest('hex')]);
  expect(program(windows)).toEqual(program(linux));
});

describe('packages for Linux', () => {
  const { mimeTypes } = builderConfig().linux!;
  const placed = (step: PackageStep): string[] =>
    step.args.filter((arg) => arg.includes('=/')).map((arg) => arg.slice(arg.indexOf('=/') + 1));

  test('a deb, an rpm and an AppImage are made', () => expect(steps).toHaveLength(3));

  test('open the five kinds of files, under the Chinese name', () => {
    for (const { args, desktop } of steps) {
      const entry = new Map(desktop.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
      expect(entry.get('Name')).toBe('质评工作站');
      expect(entry.get('MimeType')).toBe(`${mimeTypes!.join(';')};`);
      expect(entry.get('StartupWMClass')).toBe('zhiping');
      // An AppImage starts itself, and its launcher insists on addresses.
      expect(entry.get('Exec')).toBe(args.length === 0 ? 'AppRun %U' : '/opt/zhiping/zhiping %F');
    }
  });

  test('a deb and an rpm put everything where the desktop looks for it', () => {
    const packages = steps.filter(({ args }) => args.length > 0);
    expect(packages).toHaveLength(2);
    for (const step of packages) {
      const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
      expect(placed(step).sort()).toEqual(
        [
          '/opt/zhiping',
          '/usr/share/applications/zhiping.desktop',
          '/usr/share/mime/packages/zhiping.xml',
          ...sizes.map((size) => `/usr/share/icons/hicolor/${size}x${size}/apps/zhiping.png`),
          ...mimeTypes!.map((type) => `/usr/share/icons/hicolor/scalable/mimetypes/${type.replace('/', '-')}.svg`),
        ].sort(),
      );
      expect(step.args.join(' ')).not.toMatch(/https?:/);
    }
  });
});

test.skipIf(`${process.platform}-${process.arch}` !== linux)(
  'from what is packed, an engine opens a batch, reads it and makes the paper',
  async () => {
    const { asar, folder } = packed.get(linux)!;
    const app = fresh();
    extractAsar(asar, app);
    const data = path.join(fresh(), 'data');
    mkdirSync(data);
    const fixtures = path.join(root, 'test/fixtures/formats');
    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(import.meta.dirname, 'engineRun.ts'),
      path.join(app, 'dist/main/engineProcess.js'),
      data,
      path.join(folder, 'resources/resources'),
      path.join(fixtures, 'expert.zpi'),
      path.join(fixtures, 'batch.zpb'),
      PASSPHRASE,
    ]);
    expect(JSON.parse(stdout)).toEqual({ dossiers: 1, desk: 1, rubrics: 1, pdf: '%PDF-' });
  },
);
