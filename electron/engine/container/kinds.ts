/**
 * Cards, batches, sheets and archives are ZIP files of stored entries. The first entry is named `zhiping` and holds
 * kind and version in one line, so the kind stands in the first fifty bytes and is known by content, not by name.
 */
export const MARK = 'zhiping';

export type ContainerKind = 'zpc' | 'zpb' | 'zps' | 'zpa';

export const kindNames: Readonly<Record<ContainerKind | 'zpi', string>> = {
  zpc: '名片(.zpc)',
  zpb: '评审包(.zpb)',
  zps: '评分单(.zps)',
  zpa: '归档包(.zpa)',
  zpi: '身份文件(.zpi)',
};

export const FORMAT_VERSION = 1;

export function markOf(kind: ContainerKind): Buffer {
  return Buffer.from(`${kind}/${FORMAT_VERSION}\n`, 'utf8');
}

export function parseMark(mark: Buffer): { kind: ContainerKind; version: number } | null {
  const match = /^(zpc|zpb|zps|zpa)\/([0-9]{1,6})\n$/.exec(mark.toString('latin1'));
  return match === null ? null : { kind: match[1] as ContainerKind, version: Number(match[2]) };
}
