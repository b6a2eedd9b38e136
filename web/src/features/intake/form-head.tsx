/** What stands above the form: name, what was restored or cleared, and what is left half done. */
import { Link } from '@tanstack/react-router';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { focusField } from './intake-keys.ts';
import type { Attempt } from './submission.ts';
import { intakeTexts } from './texts.ts';
import type { useIntake } from './use-intake.ts';
import { isBlank } from './values.ts';

type FormHeadProps = {
  intake: ReturnType<typeof useIntake>;
  /** When the service last had what is typed. */
  savedAt: string | undefined;
  onClear: () => void;
};

export function FormHead({ intake, savedAt, onClear }: FormHeadProps) {
  const text = useText(intakeTexts);
  const { values, restored, thrown, attempt, undo } = intake;
  const back = () => {
    undo();
    focusField('requester.phone');
  };
  return (
    <>
      <div className="page-head">
        <h1>{text('title')}</h1>
        <span className="quiet">{text('legend')}</span>
        {savedAt === undefined ? null : <span className="quiet">{text('savedAt', { at: fullTime(savedAt) })}</span>}
        <Link to="/intake/blank-form">{text('blankForm')}</Link>
        <button
          type="button"
          className="plain-button end"
          disabled={isBlank(values) || attempt?.registered !== undefined}
          onClick={onClear}
        >
          {text('clear')}
        </button>
      </div>
      <div role="status">
        {thrown !== undefined ? (
          <p className="banner row">
            {text('cleared')}
            <button type="button" className="plain-button" onClick={back}>
              {text('undo')}
            </button>
          </p>
        ) : restored ? (
          <p className="banner">{text('restored')}</p>
        ) : null}
      </div>
    </>
  );
}

type HalfDoneProps = { attempt: Attempt | undefined; onLeave: () => void };

/** The case is registered but what was to follow is not: it is said where, and the caller's words are not sent again. */
export function HalfDone({ attempt, onLeave }: HalfDoneProps) {
  const text = useText(intakeTexts);
  const caseNo = attempt?.registered?.caseNo;
  if (caseNo === undefined) return null;
  return (
    <div className="surface stack" role="status">
      <p>{text('half', { caseNo })}</p>
      <div className="row">
        <Link to="/cases/$caseNo" params={{ caseNo }}>
          {text('open')}
        </Link>
        <button type="button" className="plain-button" onClick={onLeave}>
          {text('leave')}
        </button>
      </div>
    </div>
  );
}
