import { fontFamily, fontScales, palettes, radius, type FontSize, type Palette, type ThemeName } from './tokens.ts';

const names: Record<keyof Palette, string> = {
  paper: 'paper',
  desk: 'desk',
  ink: 'ink',
  ink2: 'ink-2',
  line: 'line',
  border: 'border',
  accent: 'accent',
  accentHover: 'accent-hover',
  accentSoft: 'accent-soft',
  onAccent: 'on-accent',
  excellent: 'excellent',
  good: 'good',
  fair: 'fair',
  poor: 'poor',
  excellentSoft: 'excellent-soft',
  goodSoft: 'good-soft',
  fairSoft: 'fair-soft',
  poorSoft: 'poor-soft',
  focus: 'focus',
};

/** Puts the tokens onto the page as `--zp-…` variables, and the font size onto the root. */
export function applyTokens(root: HTMLElement, theme: ThemeName, size: FontSize): void {
  root.style.fontSize = `${fontScales[size]}px`;
  root.dataset['theme'] = theme;
  root.style.setProperty('--zp-font', fontFamily);
  root.style.setProperty('--zp-radius', `${radius}px`);
  for (const [key, name] of Object.entries(names))
    root.style.setProperty(`--zp-${name}`, palettes[theme][key as keyof Palette]);
}
