import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inTime, isStick, listPlaces, mountsOf } from '#engine/places/index.ts';
import { freshFolders } from '#test/support/folders.ts';

const folder = freshFolders();

describe('what the system mounted', () => {
  it('is read with its spaces and its Chinese names', () => {
    const listed = [
      '/dev/nvme0n1p2 / ext4 rw,relatime 0 0',
      String.raw`/dev/sdb1 /media/zhang/U盘\040评审 vfat rw,nosuid 0 0`,
      String.raw`/dev/sdc1 /run/media/zhang/a\134b exfat rw 0 0`,
      'tmpfs /media tmpfs rw 0 0',
      '',
    ].join('\n');
    expect(mountsOf(listed).map((one) => one.point)).toEqual([
      '/',
      '/media/zhang/U盘 评审',
      String.raw`/run/media/zhang/a\b`,
      '/media',
    ]);
  });

  it.runIf(process.platform === 'linux')('is a stick by where it lies, never the system itself', async () => {
    const sticks = await Promise.all([
      isStick({ device: '/dev/sdb1', point: '/media/zhang/U盘' }),
      isStick({ device: '/dev/sdb1', point: '/run/media/zhang/U盘' }),
      isStick({ device: '/dev/nvme0n1p2', point: '/' }),
      isStick({ device: 'tmpfs', point: '/tmp' }),
      isStick({ device: '/dev/does-not-exist', point: '/mnt/x' }),
    ]);
    expect(sticks).toEqual([true, true, false, false, false]);
  });
});

describe('places', () => {
  it('begin with the children of the folders that were named, files and lost ones left out', async () => {
    const root = folder();
    for (const name of ['B盘', 'A盘']) mkdirSync(path.join(root, name));
    writeFileSync(path.join(root, '文件.txt'), '');
    const places = await listPlaces([root, path.join(root, '没有')]);
    expect(places.slice(0, 2).map((one) => [one.name, one.removable])).toEqual([
      ['A盘', true],
      ['B盘', true],
    ]);
    expect(places.some((one) => one.name === '文件.txt')).toBe(false);
  });

  it('that do not answer are waited for once, not again until they have', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    let asked = 0;
    const ask = () => {
      asked += 1;
      return promise;
    };
    expect(await inTime('/dead', ask, 20)).toEqual({ reason: 'ETIMEDOUT' });
    expect(await inTime('/dead', ask, 20)).toEqual({ reason: 'ETIMEDOUT' });
    expect(asked).toBe(1);
    expect(await inTime('/alive', () => Promise.resolve(1), 20)).toEqual({ value: 1 });
    resolve('back');
    await promise;
    await new Promise((done) => setImmediate(done));
    expect(await inTime('/dead', ask, 20)).toEqual({ value: 'back' });
  });

  it('that fail say why in the system’s short code', async () => {
    const fail = () => Promise.reject(Object.assign(new Error('io'), { code: 'EIO' }));
    expect(await inTime('/broken', fail)).toEqual({ reason: 'EIO' });
  });
});
