/** A few cases, each a link, as soon as they are known; the rest is behind the list's own link. */
import { Link } from '@tanstack/react-router';
import { remainingText } from '#core/time/remaining.ts';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { askedMatters } from '#core/vocabulary.ts';
import type { WatchedQuestion } from '#core/watched.ts';
import { useUnitName } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { homeTexts } from './texts.ts';

type LinesProps = { title: string; question: WatchedQuestion; rows: readonly WorklistRow[] | undefined };

export function CaseLines({ title, question, rows }: LinesProps) {
  const text = useText(homeTexts);
  const label = useLabel();
  const unitName = useUnitName();
  return (
    <section className="surface home-part" aria-label={title}>
      <div className="row spread">
        <h2>{title}</h2>
        <Link to="/instructed" search={{ question }}>
          {text('all')}
        </Link>
      </div>
      {rows?.length === 0 ? <p className="quiet">{text('none')}</p> : null}
      <ul>
        {rows?.map(({ caseNo, title: name, units, remaining, asked }) => (
          <li key={caseNo}>
            <Link to="/cases/$caseNo" params={{ caseNo }}>
              {name === '' ? caseNo : name}
            </Link>
            <span className="quiet"> {units.map(({ unitId }) => unitName(unitId)).join('、')}</span>{' '}
            {asked === undefined ? null : <Chip tone="supervised">{label(askedMatters[asked])}</Chip>}
            {remaining === undefined ? null : (
              <Chip tone={remaining.overdue ? 'danger' : 'warn'} icon={remaining.overdue ? '▲' : '◔'}>
                {label(remainingText(remaining))}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
