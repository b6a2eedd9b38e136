/** 签收 from the list: one question with the count, then the outcome of each case. */
import { Button } from 'antd';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useText } from '#web/ui/text.ts';
import { unitOfBranch } from '../rows.ts';
import type { BulkActionsProps } from '../slots.ts';
import { worklistTexts } from '../texts.ts';
import { BulkOutcome, FocusedButton } from './bulk-outcome.tsx';
import { focusedRow } from './focused-row.ts';
import { useBulk } from './use-bulk.ts';

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

type BulkSignProps = BulkActionsProps & {
  /** For which unit a row is signed; where absent, for that of its part. */
  unitOf?: (row: WorklistRow) => string;
  /** False where a list shows more than what waits for somebody's signature. */
  withAll?: boolean;
};
const unitOfPart = ({ branch = '' }: WorklistRow): string => unitOfBranch(branch);

/** `s` asks for the selected rows, or for the one under the keyboard where none is selected. */
export function BulkSign({ unitOf = unitOfPart, withAll = true, ...props }: BulkSignProps) {
  const { rows, selected } = props;
  const text = useText(worklistTexts);
  const bulk = useBulk('bulkSign', (row) => ({ caseNo: row.caseNo, unitId: unitOf(row), body: {} }), {
    ...props,
    leaves: true,
  });
  const { step, ask, start, close } = bulk;
  const here = () => (selected.length > 0 ? selected : [focusedRow(rows)].filter((row) => row !== undefined));
  useKeys([{ keys: 's', label: worklistTexts.signKey, run: () => ask(here()) }]);
  if (step === undefined) {
    return (
      <div className="row">
        <Button type="primary" disabled={selected.length === 0} onClick={() => ask(selected)}>
          {text('signSelected', { count: selected.length })}
        </Button>
        {withAll ? (
          <Button disabled={rows.length === 0} onClick={() => ask(rows)}>
            {text('signAll')}
          </Button>
        ) : null}
      </div>
    );
  }
  if (step.running || step.outcomes.length > 0) return <BulkOutcome bulk={bulk} done="signed" />;
  return (
    <Question words={text('signQuestion', { count: step.asked.length })} onYes={() => start(step.asked)} onNo={close} />
  );
}
