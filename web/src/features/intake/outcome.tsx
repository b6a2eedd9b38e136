/** What became of the last call: the number to tell the citizen and the way to the case. */
import { Link } from '@tanstack/react-router';
import type { CaseView } from '#core/view/shapes.ts';
import { TrackingCode } from '#web/features/tracking-code/tracking-code.tsx';
import { StatusChip } from '#web/ui/chip.tsx';
import { useText } from '#web/ui/text.ts';
import type { Ending } from './submission.ts';
import { type IntakeText, intakeTexts } from './texts.ts';

export type Ended = { ending: Ending; view: Pick<CaseView, 'caseNo' | 'status' | 'joint' | 'round'> };

const words: Record<Ending, IntakeText> = {
  draft: 'didDraft',
  send: 'didSend',
  answer: 'didAnswer',
  dispatch: 'didDispatch',
};

/** Stays until the next one; read out politely, since the focus is already with the next caller. */
export function Outcome({ ended }: { ended: Ended | undefined }) {
  const text = useText(intakeTexts);
  return (
    <>
      <div role="status">
        {ended === undefined ? null : (
          <p className="outcome">
            <span aria-hidden="true">✓ </span>
            {text(words[ended.ending])}
            <strong className="case-no">{ended.view.caseNo}</strong>
            <StatusChip {...ended.view} />
            <Link to="/cases/$caseNo" params={{ caseNo: ended.view.caseNo }}>
              {text('open')}
            </Link>
          </p>
        )}
      </div>
      {ended === undefined || ended.ending === 'draft' ? null : (
        <TrackingCode key={ended.view.caseNo} caseNo={ended.view.caseNo} first />
      )}
    </>
  );
}
