/** The row of large numbers: calls, cases, what waits at the centre and at the units. */
import type { ReactNode } from 'react';
import type { Backlog, WallView } from '#core/wall/shapes.ts';
import { useText } from '#web/ui/text.ts';
import { wallTexts } from './texts.ts';

const grouped = new Intl.NumberFormat('zh-CN');
const rate = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 });

export const numberOf = (count: number): string => grouped.format(count);
const rateOf = (percent: number | undefined): string => (percent === undefined ? '—' : `${rate.format(percent)}%`);

type Figure = { name: string; value: string; more: ReactNode };

function Tile({ name, value, more }: Figure) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        <span className="under">{more}</span>
      </dd>
    </div>
  );
}

function Late({ late }: { late: number }) {
  const text = useText(wallTexts);
  return late === 0 ? (
    text('noneLate')
  ) : (
    <span className="chip" data-tone="danger">
      {text('late', { count: numberOf(late) })}
    </span>
  );
}

export function Numbers({ view }: { view: WallView }) {
  const text = useText(wallTexts);
  const { calls, cases, dispatch, signoff, hours } = view;
  const yesterday = (all: readonly number[]) => numberOf(all.reduce((sum, one) => sum + one, 0));
  const count = ({ count: value, more }: Backlog) =>
    more === true ? text('more', { count: numberOf(value) }) : numberOf(value);
  return (
    <dl className="numbers" aria-label={text('figures')}>
      <Tile
        name={text('calls')}
        value={numberOf(calls.inbound)}
        more={text('abandoned', { count: numberOf(calls.abandoned) })}
      />
      <Tile name={text('waiting')} value={numberOf(calls.waiting)} more={text('callers')} />
      <Tile
        name={text('connectRate')}
        value={rateOf(calls.connectRate)}
        more={text('within', { seconds: calls.seconds, rate: rateOf(calls.withinRate) })}
      />
      <Tile
        name={text('received')}
        value={numberOf(cases.received)}
        more={text('yesterday', { count: yesterday(hours.cases.before) })}
      />
      <Tile name={text('completed')} value={numberOf(cases.completed)} more={text('byUnits')} />
      <Tile name={text('dispatch')} value={count(dispatch)} more={<Late late={dispatch.late} />} />
      <Tile name={text('signoff')} value={count(signoff)} more={<Late late={signoff.late} />} />
    </dl>
  );
}
