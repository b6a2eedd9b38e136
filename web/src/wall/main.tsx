/** The wall's entry: React and nothing else, dark, made to stay open for weeks. */
import './wall.css';
import { createRoot } from 'react-dom/client';
import { currentLanguage, setLanguage } from '#web/ui/language.ts';
import { cssVariables } from '#web/ui/tokens.ts';
import { takeKeyFromAddress } from './key.ts';
import { Wall } from './wall.tsx';

/** Nobody stands beside a wall to load it again after a defect. */
const reloadAfter = 30_000;

const { documentElement: root } = document;
for (const [name, value] of Object.entries(cssVariables(true))) root.style.setProperty(name, value);
setLanguage(currentLanguage());
takeKeyFromAddress();
createRoot(document.getElementById('root') as HTMLElement, {
  onUncaughtError: (error) => {
    console.error(error);
    setTimeout(() => location.reload(), reloadAfter);
  },
}).render(<Wall />);
