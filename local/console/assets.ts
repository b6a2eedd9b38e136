/** The console's style; text keeps 4.5 : 1 on its ground in both schemes, borders and focus 3 : 1 (WCAG 2.2 AA). */
export const styleSheet = `
:root { color-scheme: light dark; --page: #f5f7fa; --surface: #fff; --text: #1f2329; --secondary: #595f69; --line: #d5dae1;
  --border: #8a94a3; --primary: #0b5cad; --primaryText: #fff; --danger: #a61b1b; }
@media (prefers-color-scheme: dark) { :root { --page: #0e131a; --surface: #141a22; --text: #e6e9ee; --secondary: #a7b0bd;
  --line: #2a323d; --border: #6b7787; --primary: #7ab2ff; --primaryText: #0a1626; --danger: #ffb0b0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1200px; padding: 16px; background: var(--page); color: var(--text); font-size: 14px; line-height: 1.6;
  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif;
  font-variant-numeric: tabular-nums; }
header { display: flex; justify-content: space-between; align-items: baseline; }
h1 { font-size: 20px; margin: 0 0 16px; }
h2 { font-size: 18px; margin: 0 0 8px; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 4px; padding: 16px; margin-bottom: 16px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; line-height: 1.4; }
th, td { text-align: start; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--secondary); font-weight: 600; white-space: nowrap; }
td.number, th.number { text-align: end; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content auto; gap: 4px 16px; margin: 0 0 12px; }
dt { color: var(--secondary); } dd { margin: 0; }
form { display: inline-flex; gap: 8px; align-items: center; margin: 0 8px 8px 0; flex-wrap: wrap; }
button, input { font: inherit; min-height: 32px; padding: 4px 12px; border: 1px solid var(--border); border-radius: 4px;
  background: var(--surface); color: var(--text); }
button { cursor: pointer; } button:hover { border-color: var(--primary); color: var(--primary); }
a { color: var(--primary); display: inline-block; min-height: 24px; }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
.error { color: var(--danger); } .empty { color: var(--secondary); margin: 0; }
`;

/** Shows fresh numbers every two seconds, unless somebody is using a control; without it the page works by reloading. */
export const script = `
const refresh = async () => {
  if (document.hidden || document.activeElement?.closest('form, a, .scroll')) return;
  const reply = await fetch(location.href).catch(() => undefined);
  if (!reply?.ok) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('main');
  if (fresh) document.querySelector('main').replaceWith(fresh);
};
setInterval(refresh, 2000);
`;
