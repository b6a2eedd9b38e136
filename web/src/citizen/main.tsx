/** The citizens' entry: React and native controls only, since it is read on telephones with bad networks. */
import './citizen.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followSystem } from '#web/ui/appearance.ts';
import { currentLanguage, setLanguage } from '#web/ui/language.ts';
import { applyTextSize } from './large-text.ts';
import { Site } from './site.tsx';

followSystem();
applyTextSize();
setLanguage(currentLanguage());
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Site />
  </StrictMode>,
);
