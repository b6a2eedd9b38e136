/** The figures of an issue: the terms of its score, before and after, its areas. */
import { windows } from '#core/hot-issues/policy.ts';
import type { HotView } from '#core/hot-issues/shapes.ts';
import { termNames } from '#core/hot-issues/terms.ts';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { hotTexts } from './texts.ts';

type Counted = NonNullable<HotView['terms']>;
const countedOf = (terms: Counted): Record<keyof typeof termNames, number> => ({
  volume: terms.cases,
  breadth: terms.callers,
  ...terms,
});

export function Terms({ issue: { terms, points = {}, score } }: { issue: HotView }) {
  const text = useText(hotTexts);
  const label = useLabel();
  if (terms === undefined) return <p className="surface quiet">{text('noTerms')}</p>;
  const counted = countedOf(terms);
  const names = Object.keys(termNames) as (keyof typeof termNames)[];
  return (
    <section className="surface" aria-label={text('terms')}>
      <h2>{text('terms')}</h2>
      <p className="quiet">
        {text('window', { window: label(windows[terms.window]), expected: terms.expected, city: terms.city })}
      </p>
      <PlainTable
        className="hot-table"
        caption={text('terms')}
        head={[text('term'), text('counted'), text('points')]}
        rows={[
          ...names.map((name) => ({ key: name, cells: [label(termNames[name]), counted[name], points[name] ?? 0] })),
          { key: 'sum', cells: [<strong key="sum">{text('sum')}</strong>, '', <strong key="score">{score}</strong>] },
        ]}
      />
    </section>
  );
}

export function BeforeAfter({ issue: { beforeAfter, leadUnit } }: { issue: HotView }) {
  const text = useText(hotTexts);
  if (leadUnit === undefined) return null;
  return (
    <section className="surface" aria-label={text('beforeAfter')}>
      <h2>{text('beforeAfter')}</h2>
      {beforeAfter === undefined ? (
        <p className="quiet">{text('notYet')}</p>
      ) : (
        <>
          <p className="quiet">{text('compared', { since: fullTime(beforeAfter.since), days: beforeAfter.days })}</p>
          <dl className="facts">
            <dt>{text('before')}</dt>
            <dd>{beforeAfter.before}</dd>
            <dt>{text('after')}</dt>
            <dd>{beforeAfter.after}</dd>
          </dl>
        </>
      )}
    </section>
  );
}

export function Areas({ issue: { areas } }: { issue: HotView }) {
  const text = useText(hotTexts);
  if (areas.length === 0) return null;
  return (
    <section className="surface" aria-label={text('areas')}>
      <h2>{text('areas')}</h2>
      <PlainTable
        className="hot-table"
        caption={text('areas')}
        head={[text('area'), text('cases')]}
        rows={areas.map(({ district, street = '', cases }) => ({
          key: `${district}${street}`,
          cells: [`${district}${street}`, cases],
        }))}
      />
    </section>
  );
}
