/** Mount points of `/proc/mounts` that a desktop made for a medium that was plugged in. */
export function stickMounts(mounts: string): string[] {
  return mounts
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .map((point) =>
      point.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8))),
    )
    .map((point) => Buffer.from(point, 'latin1').toString('utf8'))
    .filter((point) => /^\/(?:media|run\/media|mnt)\/./.test(point));
}
