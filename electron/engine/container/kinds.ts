/**
 * Cards, batches, sheets, archives and tickets are ZIP files of stored entries. The first entry is named `zhiping` and holds
 * kind and version in one line, so the kind stands in the first fifty bytes and is known by content, not by name.
 */
export const MARK = 'zhiping';

export type ContainerKind = 'zpc' | 'zpb' | 'zps' | 'zpa' | 'zpt';

export const kindNames: Readonly<Record<ContainerKind | 'zpi', string>> = {
  zpc: '名片（.zpc）',
  zpb: '评审包（.zpb）',
  zps: '评分单（.zps）',
  zpa: '归档包（.zpa）',
  zpt: '复评通知（.zpt）',
  zpi: '身份文件（.zpi）',
};

export const FORMAT_VERSION = 1;

export function markOf(kind: ContainerKind): Buffer {
  return Buffer.from(`${kind}/${FORMAT_VERSION}\n`, 'utf8');
}

/** Where the mark's content stands: after the 30 bytes of the first local header and the name, with nothing between. */
export const MARK_AT = 30 + MARK.length;

/** Kind and version by the first bytes of a container, or null when the first entry is no mark. */
export function parseHead(head: Buffer): { kind: ContainerKind; version: number } | null {
  const isEntry = head.length >= MARK_AT && head.readUInt32LE(0) === 0x04034b50;
  // Lengths of name and extra field, then the name itself.
  if (!isEntry || head.readUInt16LE(26) !== MARK.length || head.readUInt16LE(28) !== 0) return null;
  const match = /^zhiping(zpc|zpb|zps|zpa|zpt)\/([0-9]{1,6})\n/.exec(head.subarray(30).toString('latin1'));
  return match === null ? null : { kind: match[1] as ContainerKind, version: Number(match[2]) };
}
