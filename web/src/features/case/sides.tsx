/** What a reader must know before anything else: parked, merged, refused, led, excluded. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mayEver } from '#core/permissions.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { refusalGrounds } from '#core/vocabulary.ts';
import { useMe } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import type { Tone } from '#web/ui/tokens.ts';
import { type CaseText, caseTexts } from './texts.ts';

function Side({ title, tone, children }: { title: string; tone: Tone; children: ReactNode }) {
  return (
    <section className="surface stack side" aria-label={title}>
      <div className="row">
        <Chip tone={tone}>{title}</Chip>
        {children}
      </div>
    </section>
  );
}

function CaseLink({ caseNo }: { caseNo: string }) {
  return (
    <Link to="/cases/$caseNo" params={{ caseNo }} className="case-no">
      {caseNo}
    </Link>
  );
}

function Line({ name, children }: { name?: CaseText; children: ReactNode }) {
  const text = useText(caseTexts);
  if (children === undefined || children === null) return null;
  return (
    <p className="as-written side-line">
      {name === undefined ? null : <strong>{text(name)} </strong>}
      {children}
    </p>
  );
}

function Merging({ view: { mergedInto, answeredBy, followers = [] } }: { view: CaseView }) {
  const text = useText(caseTexts);
  const lead = mergedInto ?? answeredBy;
  return (
    <>
      {lead === undefined ? null : (
        <Side title={text('mergedTitle')} tone="neutral">
          <span>{text(mergedInto === undefined ? 'answeredByLine' : 'mergedLine')}</span>
          <span>
            {text('leadCase')} <CaseLink caseNo={lead} />
          </span>
        </Side>
      )}
      {followers.length === 0 ? null : (
        <Side title={text('followersTitle', { count: followers.length })} tone="neutral">
          {followers.map((caseNo) => (
            <CaseLink key={caseNo} caseNo={caseNo} />
          ))}
        </Side>
      )}
    </>
  );
}

/** What is repeated, and what was entered later than it was taken down. */
function Origin({ view: { repeatOf, late, hotIssueId } }: { view: CaseView }) {
  const text = useText(caseTexts);
  const roles = useMe().data?.roles ?? [];
  return (
    <>
      {repeatOf === undefined ? null : (
        <Side title={text('repeatTitle')} tone="warn">
          <span>
            {text('repeatLine')} <CaseLink caseNo={repeatOf} />
          </span>
        </Side>
      )}
      {hotIssueId === undefined ? null : (
        <Side title={text('eventTitle')} tone="info">
          {mayEver(roles, 'seeHotIssues') ? (
            <Link to="/hot-issues/$hotIssueId" params={{ hotIssueId }}>
              {text('eventOpen')}
            </Link>
          ) : (
            text('eventLine')
          )}
        </Side>
      )}
      {late === undefined ? null : (
        <Side title={text('lateTitle')} tone="neutral">
          <span>{text('lateLine', { at: fullTime(late.at) })}</span>
          <Line name="endReason">{late.reason}</Line>
        </Side>
      )}
    </>
  );
}

function End({ view: { status, statusLabel, refusal, endReason } }: { view: CaseView }) {
  const text = useText(caseTexts);
  const label = useLabel();
  if (refusal !== undefined) {
    return (
      <Side title={text('refusedTitle')} tone="danger">
        <Line name="ground">{label(refusalGrounds[refusal.ground])}</Line>
        <Line name="guidance">{refusal.guidance}</Line>
      </Side>
    );
  }
  if (endReason === undefined) return null;
  return (
    <Side title={label(statusLabel)} tone={status === 'archived' ? 'neutral' : 'warn'}>
      <Line name="endReason">{endReason}</Line>
    </Side>
  );
}

function Exclusion({ exclusion }: { exclusion: NonNullable<CaseView['exclusion']> }) {
  const text = useText(caseTexts);
  const { askedBy, askedAt, reason, agreed, decidedBy, comment } = exclusion;
  const state = agreed === undefined ? 'undecided' : agreed ? 'exclusionAgreed' : 'exclusionRefused';
  return (
    <Side title={text('exclusionTitle')} tone={agreed === undefined ? 'warn' : 'neutral'}>
      <Chip tone={agreed === undefined ? 'warn' : 'neutral'}>{text(state)}</Chip>
      <span className="quiet">{text('exclusionAsked', { by: askedBy, at: fullTime(askedAt) })}</span>
      {decidedBy === undefined ? null : <span className="quiet">{text('decidedBy', { by: decidedBy })}</span>}
      <Line name="endReason">{reason}</Line>
      <Line>{comment}</Line>
    </Side>
  );
}

/** Nothing for a plain case. */
export function Sides({ view }: { view: CaseView }) {
  const text = useText(caseTexts);
  const { parked, exclusion } = view;
  return (
    <>
      {parked === undefined ? null : (
        <Side title={text('parkedTitle')} tone="warn">
          <span>{text('parkedLine', { by: parked.by, at: fullTime(parked.at) })}</span>
          <strong>{text('reviewAt', { at: fullTime(parked.reviewAt) })}</strong>
          <Line name="endReason">{parked.reason}</Line>
        </Side>
      )}
      <Origin view={view} />
      <Merging view={view} />
      <End view={view} />
      {exclusion === undefined ? null : <Exclusion exclusion={exclusion} />}
    </>
  );
}
