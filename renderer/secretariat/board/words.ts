import type { Counts } from '#shared/board/index.ts';

/** The columns of every table of the board, in their order. */
export const countNames: readonly { readonly key: keyof Counts; readonly name: string; readonly short: string }[] = [
  { key: 'opened', name: '开展', short: '开展' },
  { key: 'evaluated', name: '评价', short: '评价' },
  { key: 'proposed', name: '拟认定', short: '拟认定' },
  { key: 'recognised', name: '认定', short: '认定' },
  { key: 'international', name: '认定中国际先进及以上', short: '其中国际先进及以上' },
];

/** Rows as a spreadsheet takes them from the clipboard. */
export function asTable(heading: string, rows: readonly { readonly name: string; readonly counts: Counts }[]): string {
  const lines = [
    [heading, ...countNames.map(({ name }) => name)],
    ...rows.map(({ name, counts }) => [
      name.replaceAll(/[\t\r\n]+/g, ' '),
      ...countNames.map(({ key }) => counts[key]),
    ]),
  ];
  return lines.map((line) => line.join('\t')).join('\r\n');
}
