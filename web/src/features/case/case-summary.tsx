/** The case in short, for the panel beside a list: enough to decide, the whole case one click away. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { natures } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { StatusChip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { playable, usePlayer } from '#web/ui/player.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import './case.css';
import { CaseDeadline, Flags } from './case-head.tsx';
import { ClockList } from './clocks.tsx';
import { placeText, useCategoryName } from './overview.tsx';
import { caseTexts } from './texts.ts';
import { ExplainedCase } from './why.tsx';

/** Characters above which the text is folded. */
const long = 220;

function Content({ content }: { content: string }) {
  const text = useText(caseTexts);
  const [whole, setWhole] = useState(content.length <= long);
  return (
    <div>
      <p className={whole ? 'as-written' : 'as-written clamped'}>{content}</p>
      {whole ? null : (
        <button type="button" className="plain-button small-button" onClick={() => setWhole(true)}>
          {text('more')}
        </button>
      )}
    </div>
  );
}

/** What the dispatcher asks of the unit whose row is open, and the unit's own clocks. */
function OwnPart({ view, branch, now }: { view: CaseView; branch: string; now: string }) {
  const text = useText(caseTexts);
  const unitName = useUnitName();
  const part = view.branches.find(({ id }) => id === branch);
  if (part === undefined) return null;
  return (
    <section className="own-part" aria-label={unitName(part.unitId)}>
      {part.requirement === undefined ? null : (
        <p className="as-written">
          <strong>{text('requirement')}</strong> {part.requirement}
        </p>
      )}
      <ClockList clocks={part.clocks.filter(({ stopped }) => stopped === undefined)} now={now} />
    </section>
  );
}

type CaseSummaryProps = { view: CaseView; now: string; branch?: string | undefined };

export function CaseSummary({ view, now, branch }: CaseSummaryProps) {
  const text = useText(caseTexts);
  const label = useLabel();
  const categoryName = useCategoryName();
  const player = usePlayer();
  const { caseNo, title, content, demands, place, requester, receivedAt } = view;
  const who = requester.anonymous ? text('anonymous') : requester.name;
  const facts = [label(natures[view.nature]), categoryName(view.category), placeText(place), who, requester.phone];
  return (
    <ExplainedCase value={{ caseNo, version: view.version }}>
      <div className="case-summary">
        <div className="row">
          <Link to="/cases/$caseNo" params={{ caseNo }} className="case-no">
            {caseNo}
          </Link>
          {playable(view.recordings).length === 0 ? null : (
            <button type="button" className="plain-button small-button" onClick={() => player.play({ caseNo })}>
              <span aria-hidden="true">▶</span> {text('play')}
            </button>
          )}
        </div>
        <h2>{title ?? caseNo}</h2>
        <div className="row">
          <StatusChip status={view.status} joint={view.joint} round={view.round} />
          <Flags view={view} />
          <CaseDeadline view={view} now={now} />
        </div>
        <p className="quiet">
          {[...facts, fullTime(receivedAt)].filter((fact) => fact !== undefined && fact !== '').join(' · ')}
        </p>
        {content === undefined ? null : <Content content={content} />}
        {demands.length === 0 ? null : (
          <ol className="demands">
            {demands.map((demand) => (
              <li key={demand}>{demand}</li>
            ))}
          </ol>
        )}
        {view.supplements.map(({ at, text: words }) => (
          <p key={`${at} ${words}`} className="as-written">
            <strong>{text('supplements')}</strong> {words}
          </p>
        ))}
        {branch === undefined ? null : <OwnPart view={view} branch={branch} now={now} />}
      </div>
    </ExplainedCase>
  );
}
