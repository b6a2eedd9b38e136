/** The portal behind the sign-in: everything that needs React DOM and antd. */
import './shell.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enModule from 'antd/es/locale/en_US.js';
import type { Locale } from 'antd/es/locale/index.js';
import zhModule from 'antd/es/locale/zh_CN.js';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from '#web/api/queries.ts';
import { onSessionEnd } from '#web/api/tokens.ts';
import { useIsDark } from '#web/ui/appearance.ts';
import { sweepDrafts } from '#web/ui/drafts.ts';
import { currentLanguage, setLanguage, useLanguage } from '#web/ui/language.ts';
import { PlayerProvider } from '#web/ui/player.tsx';
import { antdTheme } from '#web/ui/theme.ts';
import { router } from './router.tsx';
import { signInAgain } from './session.ts';

// antd's types call these modules CommonJS, while the files that are bundled are ES modules with the locale as their default.
const locales = { zh: zhModule, en: enModule } as unknown as Record<'zh' | 'en', Locale>;
const client = newQueryClient();

function Portal() {
  const isDark = useIsDark();
  const language = useLanguage();
  const theme = useMemo(() => antdTheme(isDark), [isDark]);
  return (
    <ConfigProvider
      theme={theme}
      locale={locales[language]}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={client}>
        <PlayerProvider>
          <RouterProvider router={router} />
        </PlayerProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

/** Draws the portal. When the session ends it signs in again and comes back to the same address. */
export function startPortal(root: HTMLElement): void {
  setLanguage(currentLanguage());
  onSessionEnd(() => void signInAgain());
  void sweepDrafts().catch(() => undefined);
  createRoot(root).render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
}
