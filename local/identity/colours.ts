/** The colours of the sign-in pages; text on its ground keeps 4.5 : 1, borders and focus 3 : 1 (WCAG 2.2 AA). */
export const light = {
  page: '#f5f7fa',
  surface: '#ffffff',
  text: '#1f2329',
  secondary: '#595f69',
  border: '#8a94a3',
  primary: '#0b5cad',
  primaryText: '#ffffff',
  dangerText: '#a61b1b',
  danger: '#fdecec',
};

export const dark: typeof light = {
  page: '#0e131a',
  surface: '#141a22',
  text: '#e6e9ee',
  secondary: '#a7b0bd',
  border: '#6b7787',
  primary: '#7ab2ff',
  primaryText: '#0a1626',
  dangerText: '#ffb0b0',
  danger: '#4a1c1c',
};
