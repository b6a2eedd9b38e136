/** 为什么: the steps by which a due came to be, each with the notice that it rests on. */
import { createContext, useContext } from 'react';
import type { ClockExplanation, ClockView } from '#core/view/clock-shapes.ts';
import { useClockExplanations } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { basisWords } from './basis.ts';
import { caseTexts } from './texts.ts';

/** The case whose clocks are shown. Its version tells whether an explanation is of the case as it is on screen. */
export const ExplainedCase = createContext<{ caseNo: string; version: number } | undefined>(undefined);

function Step({ step }: { step: ClockExplanation['steps'][number] }) {
  const label = useLabel();
  const text = useText(caseTexts);
  const link = step.notice?.startsWith('https://') ? step.notice : undefined;
  return (
    <li>
      {label(step.text)}
      {link === undefined ? null : (
        <>
          {' '}
          <a href={link} target="_blank" rel="noreferrer">
            {text('notice')}
          </a>
        </>
      )}
    </li>
  );
}

/** The steps of one clock, asked of the service when it is drawn; the rule alone while they are on their way or cannot be had. */
export function WhySteps({ clock }: { clock: ClockView }) {
  const label = useLabel();
  const shown = useContext(ExplainedCase);
  const { data } = useClockExplanations(shown?.caseNo ?? '', shown?.version ?? 0, shown !== undefined);
  const explained = data?.items.find(({ id }) => id === clock.id);
  if (explained === undefined) return <>{label(basisWords(clock.basis))}</>;
  return (
    <ol className="why-steps">
      {explained.steps.map((step) => (
        <Step key={step.text.en} step={step} />
      ))}
    </ol>
  );
}
