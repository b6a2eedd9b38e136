/** 签收 from the list: one question with the count, then one command a case, with the outcome of each. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, type ButtonProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { WorklistRow } from '#core/view/shapes.ts';
import { afterCommand, giveCommand } from '#web/api/commands.ts';
import { isApiError } from '#web/api/errors.ts';
import { sentenceFor } from '#web/ui/error-notice.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { focusTable } from '#web/ui/table/row-keys.ts';
import { useText } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';
import { eachRow, type Outcome } from './each.ts';
import { rowKeyOf, unitOfBranch } from './rows.ts';
import type { BulkActionsProps } from './slots.ts';
import { worklistTexts } from './texts.ts';

type Step = { asked: readonly WorklistRow[]; running: boolean; outcomes: Outcome<WorklistRow>[] };

function Failures({ outcomes }: { outcomes: readonly Outcome<WorklistRow>[] }) {
  const text = useText(worklistTexts);
  const shared = useText(sharedTexts);
  const failed = outcomes.filter(({ error }) => error !== undefined);
  const reason = (error: unknown) => {
    if (!isApiError(error)) return shared('otherError', { status: '—' });
    const key = sentenceFor(error);
    return key === undefined ? error.detail : shared(key, { status: error.status });
  };
  if (failed.length === 0) return null;
  return (
    <div className="error-notice" role="alert">
      <p>{text('failed', { count: failed.length })}</p>
      <ul>
        {failed.map(({ row, error }) => (
          <li key={rowKeyOf(row)}>
            {row.caseNo} {row.title}: {reason(error)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A button that takes the focus when it appears, because it is the answer to the key that was just pressed. */
function FocusedButton({ children, ...rest }: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} {...rest}>
      {children}
    </Button>
  );
}

function Question({ words, onYes, onNo }: { words: string; onYes: () => void; onNo: () => void }) {
  const text = useText(worklistTexts);
  useKeys([{ keys: 'escape', label: worklistTexts.cancel, run: onNo }]);
  return (
    <fieldset className="row surface">
      <legend className="visually-hidden">{words}</legend>
      <strong>{words}</strong>
      <FocusedButton type="primary" onClick={onYes}>
        {text('confirm')}
      </FocusedButton>
      <Button onClick={onNo}>{text('cancel')}</Button>
    </fieldset>
  );
}

/** `s` asks for the selected rows, or for the one under the keyboard where none is selected. */
export function BulkSign({ rows, selected, onSelect, onLeft }: BulkActionsProps) {
  const text = useText(worklistTexts);
  const client = useQueryClient();
  const [step, setStep] = useState<Step>();
  const [run] = useState(() =>
    eachRow<WorklistRow>(async ({ caseNo, branch = '' }, idempotencyKey) => {
      const params = { caseNo, unitId: unitOfBranch(branch) };
      afterCommand(client, await giveCommand('sign', { params, body: {} }, { idempotencyKey }));
    }, rowKeyOf),
  );
  const ask = (asked: readonly WorklistRow[]) => {
    if (asked.length > 0 && step?.running !== true) setStep({ asked, running: false, outcomes: [] });
  };
  const leave = () => {
    focusTable();
    setStep(undefined);
  };
  const focused = () => {
    const key = document.activeElement?.closest('tr[data-row-key]')?.getAttribute('data-row-key');
    return rows.filter((row) => rowKeyOf(row) === key);
  };
  useKeys([{ keys: 's', label: worklistTexts.signKey, run: () => ask(selected.length > 0 ? selected : focused()) }]);
  const start = async (asked: readonly WorklistRow[]) => {
    const show = (outcomes: Outcome<WorklistRow>[], running: boolean) => setStep({ asked, running, outcomes });
    show([], true);
    const outcomes = await run(asked, (so) => show(so, true));
    show(outcomes, false);
    for (const { row, error } of outcomes) if (error === undefined) onLeft(row);
    onSelect(outcomes.filter(({ error }) => error !== undefined).map(({ row }) => row));
  };
  if (step === undefined) {
    return (
      <div className="row">
        <Button type="primary" disabled={selected.length === 0} onClick={() => ask(selected)}>
          {text('signSelected', { count: selected.length })}
        </Button>
        <Button disabled={rows.length === 0} onClick={() => ask(rows)}>
          {text('signAll')}
        </Button>
      </div>
    );
  }
  const { asked, running, outcomes } = step;
  const failed = outcomes.filter(({ error }) => error !== undefined).map(({ row }) => row);
  if (!running && outcomes.length === 0) {
    return (
      <Question words={text('signQuestion', { count: asked.length })} onYes={() => void start(asked)} onNo={leave} />
    );
  }
  return (
    <div className="surface stack">
      <p role="status">
        {running
          ? text('signing', { done: outcomes.length, count: asked.length })
          : text('signed', { count: outcomes.length - failed.length })}
      </p>
      <Failures outcomes={outcomes} />
      {running ? null : (
        <div className="row">
          {failed.length === 0 ? null : <Button onClick={() => void start(failed)}>{text('retryFailed')}</Button>}
          <FocusedButton onClick={leave}>{text('done')}</FocusedButton>
        </div>
      )}
    </div>
  );
}
