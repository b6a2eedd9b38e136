/** The style sheet of the sign-in pages. */
import { dark, light } from './colours.ts';

const variables = (colours: typeof light) =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

export const styleSheet = `
:root { color-scheme: light dark; ${variables(light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(dark)} } }
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 24px 16px; display: grid; place-items: center;
  background: var(--page); color: var(--text); font-size: 16px; line-height: 1.6;
  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif;
}
main {
  width: 100%; max-width: 400px; padding: 32px; background: var(--surface);
  border: 1px solid var(--border); border-radius: 4px;
}
header { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; margin-bottom: 24px; }
h1 { margin: 0; font-size: 20px; font-weight: 600; line-height: 1.4; }
a { color: var(--primary); white-space: nowrap; padding: 4px 0; }
label { display: block; margin-bottom: 4px; font-weight: 600; }
input {
  display: block; width: 100%; height: 44px; margin-bottom: 16px; padding: 0 12px; font: inherit;
  color: var(--text); background: var(--surface); border: 1px solid var(--border); border-radius: 4px;
}
button, .button {
  display: block; width: 100%; min-height: 44px; padding: 8px; font: inherit; font-weight: 600; text-align: center;
  color: var(--primaryText); background: var(--primary); border: 1px solid var(--primary); border-radius: 4px;
  cursor: pointer; text-decoration: none;
}
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
.error {
  margin: 0 0 16px; padding: 12px 16px; color: var(--dangerText); background: var(--danger);
  border-left: 4px solid var(--dangerText); border-radius: 4px;
}
.error h2 { margin: 0; font-size: 16px; }
.error p { margin: 4px 0 0; }
.error a { color: inherit; }
.hint { margin: 24px 0 0; padding-top: 16px; border-top: 1px solid var(--border); color: var(--secondary); font-size: 14px; white-space: pre-line; }
@media (max-width: 400px) { main { padding: 20px; } }
@media (forced-colors: active) { .error { border: 2px solid; } }
`;
