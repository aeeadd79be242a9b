import type { BorderStyle, CellStyle, FillStyle } from 'hucre';

/** The house's look on paper: quiet lines, one tint for headings, another where something must be filled in. */
const edge = { style: 'thin', color: { rgb: 'B8C2CE' } } as const;
const box: BorderStyle = { top: edge, right: edge, bottom: edge, left: edge };

function fill(rgb: string): FillStyle {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } };
}

export const titleStyle: CellStyle = {
  font: { bold: true, size: 16 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

export const lineStyle: CellStyle = {
  font: { color: { rgb: '5A6675' } },
  alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
};

export function headingStyle(column: { readonly required?: boolean }): CellStyle {
  return {
    font: { bold: true },
    fill: fill(column.required === true ? 'FBE9C8' : 'E6ECF4'),
    border: box,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    numFmt: '@',
  };
}

export interface BodyLook {
  readonly format?: string | undefined;
  readonly align: 'left' | 'center' | 'right';
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
}

export function bodyStyle(look: BodyLook): CellStyle {
  const font = {
    ...(look.bold === true ? { bold: true } : {}),
    ...(look.color === undefined ? {} : { color: { rgb: look.color } }),
  };
  return {
    ...(Object.keys(font).length === 0 ? {} : { font }),
    ...(look.fill === undefined ? {} : { fill: fill(look.fill) }),
    border: box,
    alignment: { horizontal: look.align, vertical: 'center', wrapText: true },
    ...(look.format === undefined ? {} : { numFmt: look.format }),
  };
}
