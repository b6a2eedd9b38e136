/** What a bulletin tells besides figures of cases: hot issues with their life, calls, supervision, definitions. */
import { hotActs, hotStates } from '#core/hot-issues/issue.ts';
import { mostInBulletin } from '#core/hot-issues/month.ts';
import { kpiIds, kpiOf } from '#core/statistics/kpis.ts';
import type { ReplyOf } from '#web/api/client.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useChangeWords, useFigureWords } from '#web/features/statistics/words.ts';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import type { Flagged, Statistics } from './data.ts';
import { bulletinTexts } from './texts.ts';

type Issues = ReplyOf<'hotIssuesOfMonth'>['items'];

/** What was done, day by day: `10-08 自动发现 · 10-10 交办（市政管理局）`. */
function useLifeWords(): (acts: Issues[number]['acts']) => string {
  const label = useLabel();
  const unitName = useUnitName();
  const separator = useLanguage() === 'zh' ? '；' : '; ';
  return (acts) =>
    acts
      .map(({ act, at, unitId, comment }) =>
        [
          fullTime(at).slice(5, 10),
          label(hotActs[act]),
          unitId === undefined ? undefined : unitName(unitId),
          act === 'resolve' || act === 'instruct' ? comment : undefined,
        ]
          .filter((one) => one !== undefined)
          .join(' '),
      )
      .join(separator);
}

export function HotOfMonth({ issues }: { issues: Issues }) {
  const text = useText(bulletinTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const lifeWords = useLifeWords();
  if (issues.length === 0) return <p>{text('noLines')}</p>;
  return (
    <table className="print-grid bulletin-table bulletin-hot">
      <caption>{text('hotTable', { count: mostInBulletin })}</caption>
      <thead>
        <tr>
          <th scope="col">{text('issueName')}</th>
          <th scope="col">{text('hotCases')}</th>
          <th scope="col">{text('state')}</th>
          <th scope="col">{text('life')}</th>
        </tr>
      </thead>
      <tbody>
        {issues.map(({ id, title, state, cases, unitId, acts }) => (
          <tr key={id} data-key={id}>
            <th scope="row">{label(title)}</th>
            <td>{cases}</td>
            <td>
              {label(hotStates[state])}
              {unitId === undefined ? null : (
                <>
                  <br />
                  <small>
                    {text('lead')} {unitName(unitId)}
                  </small>
                </>
              )}
            </td>
            <td>{acts.length === 0 ? text('quiet') : lifeWords(acts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Calls({ calls }: { calls: ReplyOf<'statisticsCalls'> }) {
  const text = useText(bulletinTexts);
  const changeWords = useChangeWords();
  const { connected, within, seconds } = calls;
  const value = (share: { value?: number | undefined }) => (share.value === undefined ? '—' : `${share.value}%`);
  const change = (amount: number | undefined) => {
    const words = changeWords(amount, { measure: 'rate', better: 'high' });
    return words === undefined ? '' : text('changed', { change: words });
  };
  return (
    <p className="bulletin-text" data-calls>
      {text('callLine', {
        seconds,
        connected: value(connected),
        answered: connected.numerator,
        offered: connected.denominator,
        connectedChange: change(connected.change),
        within: value(within),
        soon: within.numerator,
        answeredToo: within.denominator,
        withinChange: change(within.change),
      })}
    </p>
  );
}

export function Supervision({ flagged, now }: { flagged: Flagged; now: Statistics }) {
  const text = useText(bulletinTexts);
  const valueWords = useFigureWords();
  const words = ({ count, more, unfinished }: ReplyOf<'countCases'>) => {
    if (unfinished === true) return text('unfinished', { count });
    return more ? text('more', { count }) : count;
  };
  const { urged, overdue } = now.total.figures;
  return (
    <p className="bulletin-text" data-supervision>
      {text('supervised', {
        supervised: words(flagged.supervised),
        instructed: words(flagged.instructed),
        urged: valueWords('urged', urged),
        overdue: valueWords('overdue', overdue),
      })}
    </p>
  );
}

export function DefinitionList() {
  const label = useLabel();
  const colon = useLanguage() === 'zh' ? '：' : ': ';
  return (
    <ul className="bulletin-definitions">
      {kpiIds.map((id) => (
        <li key={id}>
          <b>{label(kpiOf(id))}</b>
          {colon}
          {label(kpiOf(id).formula)}
        </li>
      ))}
    </ul>
  );
}
