/** The frame of the citizens' site: who we are, language, size of the text, light or dark, and the page that is open. */
import { useState } from 'react';
import { setThemeChoice, useIsDark } from '#web/ui/appearance.ts';
import { setLanguage, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { Home } from './home.tsx';
import { isLarge, setLarge } from './large-text.ts';
import { OpenData } from './open-data/open-data.tsx';
import { PageLink } from './page.tsx';
import { usePath } from './path.ts';
import { Submit } from './submit/submit.tsx';
import { siteTexts } from './texts.ts';
import { Track } from './track/track.tsx';

function Switches() {
  const text = useText(siteTexts);
  const language = useLanguage();
  const dark = useIsDark();
  const [large, setIsLarge] = useState(isLarge);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <div className="switches">
      <button
        type="button"
        className="quiet-button"
        aria-pressed={large}
        onClick={() => {
          setLarge(!large);
          setIsLarge(!large);
        }}
      >
        {text('large')}
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-pressed={dark}
        onClick={() => setThemeChoice(dark ? 'light' : 'dark')}
      >
        {text('dark')}
      </button>
      <button type="button" className="quiet-button" lang={other} onClick={() => setLanguage(other)}>
        {text('otherLanguage')}
      </button>
    </div>
  );
}

function Content() {
  const [first = '', second = ''] = usePath().split('/');
  if (first === 'submit') return <Submit step={second} />;
  if (first === 'track') return <Track />;
  if (first === 'open-data') return <OpenData />;
  return <Home />;
}

export function Site() {
  const text = useText(siteTexts);
  return (
    <>
      <a className="skip" href="#page">
        {text('skip')}
      </a>
      <header className="head">
        <PageLink to="" className="brand">
          {text('brand')}
        </PageLink>
        <Switches />
      </header>
      <main id="page" tabIndex={-1}>
        <Content />
      </main>
      <footer className="foot">
        <p>{text('ring')}</p>
        <p>
          <PageLink to="open-data">{text('openData')}</PageLink>
        </p>
        <a href="/">{text('staff')}</a>
      </footer>
    </>
  );
}
