/** Colours of the portal as data: the screens, antd and the contrast test all read them here. */

export const light = {
  page: '#f5f7fa',
  surface: '#ffffff',
  raised: '#ffffff',
  text: '#1f2329',
  secondary: '#595f69',
  placeholder: '#6b7280',
  primary: '#0b5cad',
  onPrimary: '#ffffff',
  border: '#8a94a3',
  line: '#dde2e9',
  hover: '#eef3f9',
  selected: '#e6f0fb',
} as const;

export type Tokens = Record<keyof typeof light, string>;

export const dark: Tokens = {
  page: '#0e131a',
  surface: '#141a22',
  raised: '#1b232d',
  text: '#e6e9ee',
  secondary: '#a7b0bd',
  placeholder: '#a7b0bd',
  primary: '#7ab2ff',
  onPrimary: '#0a1626',
  border: '#6b7787',
  line: '#2b3542',
  hover: '#1d2631',
  selected: '#16304f',
};

export type Tone = 'neutral' | 'info' | 'progress' | 'ok' | 'warn' | 'danger' | 'supervised';
type Pair = { text: string; ground: string };

/** Chips by meaning: text on its own ground. */
export const lightChips: Record<Tone, Pair> = {
  neutral: { text: '#4b5563', ground: '#eef1f5' },
  info: { text: '#0b4f96', ground: '#e6f0fb' },
  progress: { text: '#5b3fa6', ground: '#f0ebfb' },
  ok: { text: '#1b6b34', ground: '#e6f4ea' },
  warn: { text: '#7a4b00', ground: '#fff3d6' },
  danger: { text: '#a61b1b', ground: '#fdecec' },
  supervised: { text: '#8a2b06', ground: '#fdeee6' },
};
export const darkChips: Record<Tone, Pair> = {
  neutral: { text: '#c3cad4', ground: '#2a323d' },
  info: { text: '#9cc6ff', ground: '#16304f' },
  progress: { text: '#c9b6ff', ground: '#2f2552' },
  ok: { text: '#8ddba3', ground: '#153a22' },
  warn: { text: '#ffd27a', ground: '#43300a' },
  danger: { text: '#ffb0b0', ground: '#4a1c1c' },
  supervised: { text: '#ffbd9c', ground: '#46240f' },
};

/** The colours as CSS variables: `--text`, `--chip-warn-text`, … */
export function cssVariables(isDark: boolean): Record<string, string> {
  const chips = Object.entries(isDark ? darkChips : lightChips).flatMap(([tone, { text, ground }]) => [
    [`--chip-${tone}-text`, text],
    [`--chip-${tone}-ground`, ground],
  ]);
  const colours = Object.entries(isDark ? dark : light).map(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    value,
  ]);
  return Object.fromEntries([...colours, ...chips]);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
