import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataDirectory } from '#hosts/dataDirectory.ts';
import { freshFolders } from '#test/support/folders.ts';

const folder = freshFolders();
const main = path.resolve(import.meta.dirname, '../../electron/hosts/loopback/main.ts');

describe.skipIf(process.platform === 'win32')('the command', () => {
  it.for(['SIGINT', 'SIGTERM'] as const)('says its address and ends cleanly on %s', async (signal) => {
    const renderer = folder();
    writeFileSync(path.join(renderer, 'index.html'), '<!doctype html>');
    const args = [main, '--data', path.join(folder(), 'data'), '--screens', renderer, '--no-open'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}/.exec(said);
        if (found !== null && said.includes('Ctrl+C')) resolve(found[0]);
      });
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    });
    expect(said).toContain('质评已在本机启动');
    const entered = await fetch(address, { redirect: 'manual' });
    expect(entered.status).toBe(303);
    const code = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    expect(await code).toBe(0);
  });

  it.for([
    [['--port', 'x'], '端口'],
    [['--screens', '/没有'], '页面还没有构建'],
  ] as const)('says what is wrong: %s', async ([wrong, words]) => {
    const child = spawn(process.execPath, [main, '--no-open', '--data', folder(), ...wrong], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).not.toBe(0);
    expect(said).toContain(words);
  });
});

describe('where things are kept', () => {
  it('is local to the machine on every platform', () => {
    expect(dataDirectory('linux', {}, '/home/zhang')).toBe('/home/zhang/.local/share/zhiping');
    expect(dataDirectory('linux', { XDG_DATA_HOME: '/data' }, '/home/zhang')).toBe('/data/zhiping');
    expect(dataDirectory('linux', { XDG_DATA_HOME: 'relative' }, '/home/zhang')).toBe(
      '/home/zhang/.local/share/zhiping',
    );
    expect(dataDirectory('darwin', {}, '/Users/zhang')).toBe('/Users/zhang/Library/Application Support/zhiping');
    const local = String.raw`D:\Local`;
    expect(dataDirectory('win32', { LOCALAPPDATA: local }, String.raw`C:\Users\zhang`)).toBe(
      String.raw`D:\Local\zhiping`,
    );
    expect(dataDirectory('win32', {}, String.raw`C:\Users\zhang`)).toBe(
      String.raw`C:\Users\zhang\AppData\Local\zhiping`,
    );
  });
});
