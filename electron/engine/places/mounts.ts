import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

export interface Mount {
  readonly device: string;
  readonly point: string;
}

/** What `/proc/mounts` lists. The kernel writes space, tab, line end and backslash as octal numbers. */
export function mountsOf(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [device, point] = line.split(' ', 2);
    return device === undefined || point === undefined ? [] : [{ device: plain(device), point: plain(point) }];
  });
}

function plain(written: string): string {
  return written.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));
}

/** Where a desktop mounts what was plugged in, or a block device that says of itself that it can be unplugged. */
export async function isStick({ device, point }: Mount): Promise<boolean> {
  if (/^\/(?:run\/)?media\/./.test(point)) return true;
  return point !== '/' && device.startsWith('/dev/') && (await isRemovable(device));
}

async function isRemovable(device: string): Promise<boolean> {
  try {
    const name = path.basename(await realpath(device));
    const block = await realpath(path.join('/sys/class/block', name));
    // A partition lies inside its disk, which is what is plugged in.
    for (const folder of [block, path.dirname(block)]) {
      const said = await readFile(path.join(folder, 'removable'), 'utf8').catch(() => '');
      if (said.trim() !== '') return said.trim() === '1';
    }
    return false;
  } catch {
    return false;
  }
}
