/** How old the figures are, second by second, and the time of day as the service has it. */
import { useEffect, useState } from 'react';
import type { WallView } from '#core/wall/shapes.ts';
import { useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { freshSeconds } from './facts.ts';
import type { FeedState } from './feed.ts';
import { wallTexts } from './texts.ts';

/** Draws again every second. */
function useSeconds(): void {
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
}

/** Seconds since the tables were read: as old as the figures were when they came, and what has passed since by a clock that nobody sets. */
export const ageOf = ({ view, at }: FeedState): number | undefined =>
  view === undefined || at === undefined ? undefined : view.age + Math.floor((performance.now() - at) / 1000);

const minute = 60;
const hour = 60 * minute;

/** An age in one unit, rounded down. */
export function ageUnit(seconds: number): { unit: 'seconds' | 'minutes' | 'hours'; count: number } {
  if (seconds < 2 * minute) return { unit: 'seconds', count: seconds };
  if (seconds < 2 * hour) return { unit: 'minutes', count: Math.floor(seconds / minute) };
  return { unit: 'hours', count: Math.floor(seconds / hour) };
}

const clock = (language: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai', ...options });
const timeOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const clocks = {
  zh: clock('zh', timeOptions),
  en: clock('en', timeOptions),
};
const dates = {
  zh: clock('zh', { month: 'long', day: 'numeric', weekday: 'long' }),
  en: clock('en', { month: 'long', day: 'numeric', weekday: 'long' }),
};
const exact = clock('zh', { ...timeOptions, second: '2-digit' });

/** The time of day where the service is. */
export function TimeOfDay({ view, age }: { view: WallView; age: number }) {
  const language = useLanguage();
  const now = new Date(Date.parse(view.asOf) + age * 1000);
  return (
    <p className="time-of-day">
      <time>{clocks[language].format(now)}</time>
      <span>{dates[language].format(now)}</span>
    </p>
  );
}

/** What is wrong with the figures, if anything: they are too old, or the last question had no answer. */
export const troubleOf = ({ kind }: FeedState, age: number | undefined): 'old' | 'failing' | undefined => {
  if (age !== undefined && age > freshSeconds) return 'old';
  return kind === 'failing' ? 'failing' : undefined;
};

export function Freshness({ state }: { state: FeedState }) {
  const text = useText(wallTexts);
  useSeconds();
  const age = ageOf(state);
  const trouble = troubleOf(state, age);
  const words = trouble ?? (age === undefined ? 'loading' : 'live');
  const tone = trouble === 'old' ? 'danger' : trouble === 'failing' ? 'warn' : 'ok';
  const { view } = state;
  return (
    <>
      {view === undefined || age === undefined ? null : <TimeOfDay view={view} age={age} />}
      <div className="freshness">
        {/* Only the state is told, not each second. */}
        <p role="status" className="chip" data-tone={tone}>
          {trouble === 'old' ? '▲ ' : trouble === 'failing' ? '◔ ' : '● '}
          {text(words)}
        </p>
        {view === undefined || age === undefined ? null : (
          <p className="quiet">
            {text('asOf', {
              time: exact.format(new Date(view.asOf)),
              age: text(ageUnit(age).unit, { count: ageUnit(age).count }),
            })}
          </p>
        )}
      </div>
    </>
  );
}
