/**
 * The one place where colours, sizes and spaces are decided. Screens use the CSS variables made of these, or antd's
 * theme, which is made of them too; nothing else in the renderer names a colour.
 */
export interface Palette {
  /** Sheets and cards. */
  readonly paper: string;
  /** What the sheets lie on. */
  readonly desk: string;
  readonly ink: string;
  /** Secondary ink: explanations, units. */
  readonly ink2: string;
  /** Hairlines that only separate. */
  readonly line: string;
  /** Borders of things that can be operated: 3:1 against paper. */
  readonly border: string;
  readonly accent: string;
  readonly accentHover: string;
  /** Ground of what is selected. */
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly excellent: string;
  readonly good: string;
  readonly fair: string;
  readonly poor: string;
  readonly excellentSoft: string;
  readonly goodSoft: string;
  readonly fairSoft: string;
  readonly poorSoft: string;
  readonly focus: string;
}

export const light: Palette = {
  paper: '#FFFFFF',
  desk: '#F4F6F8',
  ink: '#1B2430',
  ink2: '#5A6675',
  line: '#DDE3EA',
  border: '#7F8B99',
  accent: '#1F4E8C',
  accentHover: '#173C6D',
  accentSoft: '#E8EEF6',
  onAccent: '#FFFFFF',
  excellent: '#1B7F5C',
  good: '#2F6FB5',
  fair: '#8F5B00',
  poor: '#B3261E',
  excellentSoft: '#E6F3EE',
  goodSoft: '#E8F0F9',
  fairSoft: '#FBF1E0',
  poorSoft: '#FBEAE9',
  focus: '#1F4E8C',
};

/** Every text at 7:1 or more against its ground. */
export const contrast: Palette = {
  paper: '#FFFFFF',
  desk: '#FFFFFF',
  ink: '#000000',
  ink2: '#2B333D',
  line: '#6B7581',
  border: '#1B2430',
  accent: '#0B2F63',
  accentHover: '#000000',
  accentSoft: '#E3ECF8',
  onAccent: '#FFFFFF',
  excellent: '#0B4A34',
  good: '#12427A',
  fair: '#5C3A00',
  poor: '#7D120C',
  excellentSoft: '#FFFFFF',
  goodSoft: '#FFFFFF',
  fairSoft: '#FFFFFF',
  poorSoft: '#FFFFFF',
  focus: '#000000',
};

export const palettes = { light, contrast } as const;
export type ThemeName = keyof typeof palettes;

/** Root font size in px; every size in the renderer is in rem of it. */
export const fontScales = { standard: 16, large: 18.4, larger: 20.8 } as const;
export type FontSize = keyof typeof fontScales;

export const fontFamily =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC Variable", "Noto Sans SC Whole", system-ui, sans-serif';

export const radius = 6;
