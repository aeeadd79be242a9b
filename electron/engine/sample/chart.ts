import type { Indicator } from '#shared/domain/dossier.ts';
import { FONT_NAME } from '#engine/document/index.ts';
import { quantity } from './words.ts';

/** Width of the text area of an A4 page with the adapter's margins, in points. */
export const CHART_WIDTH = 483;
const TITLE = 18;
const ROW = 15;
const LABEL = 58;
/** Room to the right of the longest bar for its value and unit. */
const VALUE = 120;
const INK = '#1B2430';
const QUIET = '#5A6675';

const directionText = { higher: '越高越好', lower: '越低越好', target: '越接近目标越好' };

interface Row {
  readonly label: string;
  readonly value: string | null;
  readonly fill: string;
}

/**
 * One indicator as an SVG: before, after, domestic and international best, each with its value and unit beside it.
 * Bars start at zero. Where all values lie close together a bar would hide the difference: then dots on a cut axis,
 * which the figure says. A missing value stays a word, never a zero.
 */
export function indicatorChart(indicator: Indicator): { svg: string; height: number } {
  const rows: Row[] = [
    { label: '攻关前', value: indicator.before, fill: '#A9B2BD' },
    { label: '攻关后', value: indicator.after, fill: '#1F4E8C' },
    { label: '国内最好', value: indicator.domesticBest?.value ?? null, fill: '#8FAFD6' },
    { label: '国际最好', value: indicator.internationalBest?.value ?? null, fill: '#C9D6E8' },
  ];
  const values = rows.flatMap((row) => (row.value === null ? [] : [Number(row.value)]));
  const high = Math.max(...values);
  const low = Math.min(...values);
  const dots = low > 0 && low / high > 0.75;
  const from = dots ? low - (high - low) * 0.25 - high * 0.002 : 0;
  const span = CHART_WIDTH - LABEL - VALUE;
  const scale = (value: number): number => (high === from ? span : ((value - from) / (high - from)) * span);
  const goal = indicator.goal === null ? '' : `，目标 ${quantity(indicator.goal, indicator.unit)}`;
  const note = `${directionText[indicator.direction]}${goal}${dots ? '；横轴不从零开始' : ''}`;
  const parts = [
    text(0, 12, `${indicator.name}${indicator.main ? '（主指标）' : ''}`, { weight: 'bold' }),
    text(CHART_WIDTH, 12, note, { anchor: 'end', fill: QUIET }),
    ...rows.map((row, at) => rowOf(row, TITLE + at * ROW, { scale, dots, unit: indicator.unit })),
    `<line x1="${LABEL}" y1="${TITLE}" x2="${LABEL}" y2="${TITLE + rows.length * ROW}" stroke="${QUIET}" stroke-width="0.6"/>`,
  ];
  const height = TITLE + rows.length * ROW + 2;
  const svg = `<svg width="${CHART_WIDTH}" height="${height}" viewBox="0 0 ${CHART_WIDTH} ${height}">${parts.join('')}</svg>`;
  return { svg, height };
}

interface Drawing {
  readonly scale: (value: number) => number;
  readonly dots: boolean;
  readonly unit: string;
}

function rowOf(row: Row, top: number, { scale, dots, unit }: Drawing): string {
  const middle = top + ROW / 2;
  const label = text(LABEL - 8, middle + 4, row.label, { anchor: 'end' });
  if (row.value === null) return label + text(LABEL + 6, middle + 4, '未提供', { fill: QUIET });
  const end = LABEL + scale(Number(row.value));
  const mark = dots
    ? `<line x1="${LABEL}" y1="${middle}" x2="${end.toFixed(1)}" y2="${middle}" stroke="#C3CBD5" stroke-width="0.8"/>` +
      `<circle cx="${end.toFixed(1)}" cy="${middle}" r="4" fill="${row.fill}" stroke="${INK}" stroke-width="0.5"/>`
    : `<rect x="${LABEL}" y="${top + 2}" width="${Math.max(1, end - LABEL).toFixed(1)}" height="${ROW - 4}" fill="${row.fill}" stroke="${INK}" stroke-width="0.3"/>`;
  return label + mark + text(end + 8, middle + 4, quantity(row.value, unit), {});
}

interface TextStyle {
  readonly anchor?: 'start' | 'end';
  readonly fill?: string;
  readonly weight?: 'bold';
}

function text(x: number, y: number, content: string, style: TextStyle): string {
  const anchor = style.anchor ?? 'start';
  const weight = style.weight === undefined ? '' : ' font-weight="bold"';
  return `<text x="${x.toFixed(1)}" y="${y}" font-family="${FONT_NAME}" font-size="10"${weight} text-anchor="${anchor}" fill="${style.fill ?? INK}">${escape(content)}</text>`;
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
