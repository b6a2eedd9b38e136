/** antd's theme from our tokens, light and dark, with the colours that its own defaults leave below WCAG AA replaced. */
import { type ThemeConfig, theme } from 'antd';
import { dark, light, type Tokens } from './tokens.ts';

const fontFamily = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif';

/** Asked once: a component that begins to move, or stops, in mid-use would be mounted anew. */
const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches;

const shape = {
  fontFamily,
  motion,
  fontSize: 14,
  borderRadius: 4,
  controlHeight: 32,
  controlHeightSM: 28,
  controlHeightLG: 40,
  motionDurationFast: '0.08s',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.15s',
  lineWidthFocus: 2,
  boxShadow: 'none',
  boxShadowTertiary: 'none',
};

function colours(tokens: Tokens) {
  return {
    colorPrimary: tokens.primary,
    colorLink: tokens.primary,
    colorPrimaryBorder: tokens.primary,
    colorText: tokens.text,
    colorTextHeading: tokens.text,
    colorTextSecondary: tokens.secondary,
    colorTextTertiary: tokens === light ? '#5f6672' : tokens.secondary,
    colorTextQuaternary: tokens.placeholder,
    colorTextDescription: tokens.secondary,
    colorTextPlaceholder: tokens.placeholder,
    colorTextDisabled: tokens === light ? '#70757f' : '#8f9aa8',
    colorBgLayout: tokens.page,
    colorBgContainer: tokens.surface,
    colorBgElevated: tokens.raised,
    colorBorder: tokens.border,
    colorBorderSecondary: tokens.line,
    colorSplit: tokens.line,
  };
}

const table = (tokens: Tokens) => ({
  headerBg: tokens.page,
  rowHoverBg: tokens.hover,
  rowSelectedBg: tokens.selected,
  rowSelectedHoverBg: tokens.selected,
  cellPaddingBlockSM: 5,
  cellPaddingBlockMD: 9,
  cellPaddingBlock: 13,
  cellPaddingInline: 10,
  cellPaddingInlineMD: 8,
  cellPaddingInlineSM: 8,
  headerBorderRadius: 0,
});

/**
 * antd's dark algorithm darkens whatever seed it is given (`#3d8bff` became `#3779dc`, 4.32:1), so the dark colours are set
 * on its result, not on its seed.
 */
export function antdTheme(isDark: boolean): ThemeConfig {
  const tokens = isDark ? dark : light;
  return {
    token: { ...shape, ...(isDark ? {} : colours(light)) },
    ...(isDark ? { algorithm: (seed, map) => ({ ...theme.darkAlgorithm(seed, map), ...colours(dark) }) } : {}),
    components: {
      Button: { primaryColor: tokens.onPrimary, primaryShadow: 'none', defaultShadow: 'none' },
      Table: table(tokens),
    },
  };
}
