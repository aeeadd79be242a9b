import type { ThemeConfig } from 'antd';
import { fontFamily, fontScales, palettes, radius, type FontSize, type ThemeName } from './tokens.ts';

/** antd's theme, made of the tokens. */
export function antdTheme(name: ThemeName, size: FontSize): ThemeConfig {
  const p = palettes[name];
  const base = fontScales[size];
  return {
    cssVar: { key: 'zp' },
    hashed: false,
    token: {
      colorPrimary: p.accent,
      colorPrimaryHover: p.accentHover,
      colorLink: p.accent,
      colorLinkHover: p.accentHover,
      colorSuccess: p.excellent,
      colorWarning: p.fair,
      colorError: p.poor,
      colorInfo: p.accent,
      colorText: p.ink,
      colorTextSecondary: p.ink2,
      colorTextTertiary: p.ink2,
      colorTextDescription: p.ink2,
      colorTextPlaceholder: p.ink2,
      colorTextDisabled: p.ink2,
      colorBorder: p.border,
      colorBorderSecondary: p.line,
      colorBgLayout: p.desk,
      colorBgContainer: p.paper,
      borderRadius: radius,
      fontFamily,
      fontSize: base,
      controlHeight: base * 2.5,
      controlOutlineWidth: 2,
      motion: false,
      wireframe: false,
    },
  };
}
