/** 催办 of several cases with one text. */
import { Button } from 'antd';
import { useRef } from 'react';
import { fieldRules } from '#web/api/field-rules.ts';
import { urgePhrases } from '#web/ui/form/phrases.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { useText } from '#web/ui/text.ts';
import type { BulkActionsProps } from '../slots.ts';
import { worklistTexts } from '../texts.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkOutcome } from './bulk-outcome.tsx';
import { focusedRow } from './focused-row.ts';
import { useBulk } from './use-bulk.ts';

/** `u` asks for the selected rows; where none is selected it opens the row under the keyboard. Urged cases stay in the list. */
export function BulkUrge(props: BulkActionsProps) {
  const { rows, selected, onOpen } = props;
  const text = useText(worklistTexts);
  const words = useRef('');
  const bulk = useBulk('bulkUrge', ({ caseNo }) => ({ caseNo, body: { text: words.current } }), {
    ...props,
    leaves: false,
  });
  const { step, ask, start, close } = bulk;
  const open = () => {
    const row = focusedRow(rows) ?? rows[0];
    if (row !== undefined) onOpen(row);
  };
  useKeys([{ keys: 'u', label: worklistTexts.urgeKey, run: () => (selected.length > 0 ? ask(selected) : open()) }]);
  if (step === undefined) {
    return (
      <div className="row">
        <Button disabled={selected.length === 0} onClick={() => ask(selected)}>
          {text('urgeSelected', { count: selected.length })}
        </Button>
        <span className="quiet wide-only">{text('selectHint')}</span>
      </div>
    );
  }
  if (step.running || step.outcomes.length > 0) return <BulkOutcome bulk={bulk} done="urgedMany" />;
  return (
    <BulkForm
      title={text('urgeTitle', { count: step.asked.length })}
      name={text('urgeText')}
      rule={fieldRules.urge?.text}
      phrases={urgePhrases}
      sendLabel={text('urgeSend', { count: step.asked.length })}
      able
      onSend={(given) => {
        words.current = given;
        start(step.asked);
      }}
      onCancel={close}
    />
  );
}
