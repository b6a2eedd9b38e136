/** The board: everything on one screen, laid out for 16:9 or for two such screens side by side. */
import { useEffect, useSyncExternalStore } from 'react';
import type { WallView } from '#core/wall/shapes.ts';
import { setLanguage, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { Areas } from './areas.tsx';
import { Curve } from './curve.tsx';
import type { FeedState } from './feed.ts';
import { Freshness } from './freshness.tsx';
import { Hot, Overdue } from './lists.tsx';
import { Numbers } from './numbers.tsx';
import { wallTexts } from './texts.ts';

const wideScreen = matchMedia('(min-aspect-ratio: 5/2)');
const watchWidth = (listener: () => void) => {
  wideScreen.addEventListener('change', listener);
  return () => wideScreen.removeEventListener('change', listener);
};

/** Lines of the lists that a screen has room for. */
const rows = { usual: { overdue: 6, hot: 4 }, wide: { overdue: 12, hot: 8 } } as const;

const hourNow = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' });

function Panels({ view, wide }: { view: WallView; wide: boolean }) {
  const text = useText(wallTexts);
  const { calls, cases } = view.hours;
  const hour = Number(hourNow.format(new Date(view.asOf)));
  const lines = wide ? rows.wide : rows.usual;
  return (
    <>
      <Numbers view={view} />
      <div className="panels">
        <div className="column curves">
          <Curve title={text('callCurve')} {...calls} hour={hour} />
          <Curve title={text('caseCurve')} {...cases} hour={hour} />
        </div>
        <Areas view={view} wide={wide} />
        <Overdue view={view} rows={lines.overdue} />
        <Hot view={view} rows={lines.hot} />
      </div>
    </>
  );
}

export function Board({ state }: { state: FeedState }) {
  const text = useText(wallTexts);
  const language = useLanguage();
  const wide = useSyncExternalStore(watchWidth, () => wideScreen.matches);
  const other = language === 'zh' ? 'en' : 'zh';
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="board" data-wide={wide} aria-busy={state.view === undefined}>
      <header>
        <h1>{title}</h1>
        <button type="button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
          {text('otherLanguage')}
        </button>
        <Freshness state={state} />
      </header>
      {state.view === undefined ? null : <Panels view={state.view} wide={wide} />}
    </main>
  );
}
