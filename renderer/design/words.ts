/** How times, sizes and the like are said on the screen. */

const clockFormat = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `14:32`, of this machine's clock. */
export function clock(iso: string): string {
  return clockFormat.format(new Date(iso));
}

/** `2026年11月22日`. */
export function day(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`;
}

export function dayAndClock(iso: string): string {
  return `${day(iso)} ${clock(iso)}`;
}

/** 今天 17:00, 明天 9:00, or the whole date; with how it stands to now. */
export function deadline(iso: string, now: Date = new Date()): { text: string; past: boolean } {
  const date = new Date(iso);
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  const name = days === 0 ? '今天' : days === 1 ? '明天' : days === -1 ? '昨天' : day(iso);
  return { text: `${name} ${clock(iso)}`, past: date.getTime() < now.getTime() };
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** `1.2 GB`, in decimal units as disks are sold. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = size;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** 约 2 分钟 / 约 20 秒. */
export function duration(seconds: number): string {
  if (seconds < 90) return `约 ${Math.max(1, Math.round(seconds))} 秒`;
  return `约 ${Math.round(seconds / 60)} 分钟`;
}

/** Last part of a path of any platform. */
export function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** A sentence for a person: files by their names, not by their whole paths. */
export function withShortPaths(sentence: string): string {
  return sentence.replaceAll(/『[^』]*[\\/]([^』\\/]+)』/g, '『$1』');
}
