const zone = new Intl.DateTimeFormat('zh-CN', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `2026年11月22日 14:32`, of this machine's clock, which is a claim. */
export function dayAndClock(iso: string): string {
  const parts = new Map(zone.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const of = (type: string): string => parts.get(type as Intl.DateTimeFormatPartTypes) ?? '';
  return `${of('year')}年${of('month')}月${of('day')}日 ${of('hour')}:${of('minute')}`;
}
