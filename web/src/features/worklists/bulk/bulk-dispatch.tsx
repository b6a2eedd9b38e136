/** 派发 of several cases, each to the unit that the responsibility catalogue names, with one requirement. */
import { Button } from 'antd';
import { useRef } from 'react';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { useUnitName } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { BulkActionsProps } from '../slots.ts';
import { worklistTexts } from '../texts.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkOutcome } from './bulk-outcome.tsx';
import { focusedRow } from './focused-row.ts';
import { type Proposal, useProposals } from './proposals.ts';
import { useBulk } from './use-bulk.ts';

/** Where each case would go, and which of them somebody has to look at. */
function Preview({ proposals }: { proposals: readonly Proposal[] }) {
  const text = useText(worklistTexts);
  const label = useLabel();
  const unitName = useUnitName();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="bulk-preview" aria-label={text('proposal')} tabIndex={0}>
      <ol>
        {proposals.map(({ row, unitId, reason }) => (
          <li key={row.caseNo}>
            <span className="case-no">{row.caseNo}</span> {row.title}{' '}
            {unitId === undefined ? (
              <span className="chip chip-warn">▲ {label(reason)}</span>
            ) : (
              <>
                <strong>→ {unitName(unitId)}</strong> <span className="quiet">{label(reason)}</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

type AskProps = {
  asked: readonly WorklistRow[];
  onSend: (proposals: readonly Proposal[], requirement: string) => void;
  onCancel: () => void;
};

function Ask({ asked, onSend, onCancel }: AskProps) {
  const text = useText(worklistTexts);
  const { proposals, ready, error } = useProposals(asked);
  const able = proposals.filter(({ unitId }) => unitId !== undefined);
  return (
    <BulkForm
      title={text('dispatchTitle')}
      name={text('sameRequirement')}
      rule={fieldRules.dispatch?.requirement}
      sendLabel={text('dispatchSend', { count: able.length })}
      able={ready && able.length > 0}
      onSend={(requirement) => onSend(able, requirement)}
      onCancel={onCancel}
    >
      <ErrorNotice error={error} />
      <p role="status">
        {ready ? text('dispatchCount', { count: able.length, rest: asked.length - able.length }) : text('lookingUp')}
      </p>
      {ready ? <Preview proposals={proposals} /> : null}
    </BulkForm>
  );
}

/** `d` asks for the selected rows; where none is selected it opens the row under the keyboard, or the first one. */
export function BulkDispatch(props: BulkActionsProps) {
  const { rows, selected, onOpen } = props;
  const text = useText(worklistTexts);
  const given = useRef({ units: new Map<string, string>(), requirement: '' });
  const bulk = useBulk(
    'bulkDispatch',
    ({ caseNo }) => {
      const { units, requirement } = given.current;
      const unitId = units.get(caseNo) ?? '';
      return { caseNo, body: { units: [{ unitId }], ...(requirement === '' ? {} : { requirement }) } };
    },
    { ...props, leaves: true },
  );
  const { step, ask, start, close } = bulk;
  const open = () => {
    const row = focusedRow(rows) ?? rows[0];
    if (row !== undefined) onOpen(row);
  };
  useKeys([{ keys: 'd', label: worklistTexts.dispatchKey, run: () => (selected.length > 0 ? ask(selected) : open()) }]);
  if (step === undefined) {
    return (
      <div className="row">
        <Button disabled={selected.length === 0} onClick={() => ask(selected)}>
          {text('dispatchSelected', { count: selected.length })}
        </Button>
        <span className="quiet wide-only">{text('selectHint')}</span>
      </div>
    );
  }
  if (step.running || step.outcomes.length > 0) return <BulkOutcome bulk={bulk} done="dispatched" />;
  return (
    <Ask
      asked={step.asked}
      onSend={(proposals, requirement) => {
        const units = proposals.map(({ row, unitId = '' }) => [row.caseNo, unitId] as const);
        given.current = { units: new Map(units), requirement };
        start(proposals.map(({ row }) => row));
      }}
      onCancel={close}
    />
  );
}
