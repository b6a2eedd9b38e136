/** The form of a command on an earlier case, over the intake: what is being typed stays. */
import { type ReactNode, Suspense, useState } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { useCase } from '#web/api/queries.ts';
import { similarTexts } from '#web/features/similar/texts.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { intakeTexts } from '../texts.ts';
import { commandOfKey, type Earlier, type EarlierCommand, earlierCommands } from './earlier.ts';

/** Draws the form of a command; given by the route, since forms of commands are another feature. */
export type CommandSlot = (view: CaseView, command: EarlierCommand, onClose: () => void) => ReactNode;

type EarlierCaseProps = { earlier: Earlier | undefined; form: CommandSlot; onClose: () => void };

/** Three buttons; their letters work as soon as one of them has the focus, which is at once. */
function Choice({ view, onChoose }: { view: CaseView; onChoose: (command: EarlierCommand) => void }) {
  const text = useText(similarTexts);
  const offered = Object.entries(earlierCommands).filter(([, command]) => view.commands.includes(command));
  return (
    <fieldset
      className="bare row"
      onKeyDown={(event) => {
        const command = commandOfKey(event.key);
        if (command === undefined || event.ctrlKey || event.altKey || !view.commands.includes(command)) return;
        event.preventDefault();
        onChoose(command);
      }}
    >
      <legend className="visually-hidden">{view.caseNo}</legend>
      {offered.map(([letter, command], index) => (
        <button
          key={command}
          type="button"
          className="plain-button"
          ref={index === 0 ? (button) => button?.focus() : undefined}
          onClick={() => onChoose(command)}
        >
          {text(command)} <kbd>{letter}</kbd>
        </button>
      ))}
    </fieldset>
  );
}

function Body({ earlier: { caseNo, command }, form, onClose }: EarlierCaseProps & { earlier: Earlier }) {
  const text = useText(intakeTexts);
  const { data, error, refetch } = useCase(caseNo);
  const [chosen, setChosen] = useState(command);
  if (data === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  if (chosen === undefined && Object.values(earlierCommands).some((one) => data.commands.includes(one))) {
    return <Choice view={data} onChoose={setChosen} />;
  }
  if (chosen === undefined || !data.commands.includes(chosen))
    return <p className="banner">{text('earlierRefused')}</p>;
  return <Suspense fallback={<p role="status">{text('loading')}</p>}>{form(data, chosen, onClose)}</Suspense>;
}

export function EarlierCase({ earlier, form, onClose }: EarlierCaseProps) {
  const text = useText(intakeTexts);
  return (
    <Dialog
      open={earlier !== undefined}
      title={text('earlierTitle', { caseNo: earlier?.caseNo ?? '' })}
      onClose={onClose}
    >
      {earlier === undefined ? null : <Body earlier={earlier} form={form} onClose={onClose} />}
    </Dialog>
  );
}
