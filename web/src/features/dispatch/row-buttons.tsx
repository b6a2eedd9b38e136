/** Buttons in a row of a list: signing at once, opening the case beside the list. */
import { useState } from 'react';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { useCommand } from '#web/api/commands.ts';
import { isApiError } from '#web/api/errors.ts';
import { announce } from '#web/ui/announce.tsx';
import { sentenceFor } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { sharedTexts } from '#web/ui/texts.ts';
import './rows.css';
import { type PanelText, panelTexts } from './texts.ts';

type OpenButtonProps = { action: PanelText; row: WorklistRow; onOpen: () => void };

/** The row's number belongs to the name, so that a list of buttons tells them apart. */
export function OpenButton({ action, row, onOpen }: OpenButtonProps) {
  const text = useText(panelTexts);
  const face = text(action);
  return (
    <button
      type="button"
      className="plain-button row-button"
      aria-label={text('ofCase', { action: face, caseNo: row.caseNo })}
      onClick={onOpen}
    >
      {face}
    </button>
  );
}

/** 签收 without opening the case. A refusal is said where it happened. */
export function SignButton({ row, onDone }: { row: WorklistRow; onDone: () => void }) {
  const text = useText(panelTexts);
  const shared = useText(sharedTexts);
  const sign = useCommand('sign');
  const [refused, setRefused] = useState<string>();
  const { caseNo, branch = '' } = row;
  const unitId = branch.split('~')[0] ?? branch;
  const give = () => {
    if (sign.isPending) return;
    setRefused(undefined);
    sign.mutate(
      { params: { caseNo, unitId }, body: {} },
      {
        onSuccess: () => {
          announce(text('signed', { caseNo }));
          onDone();
        },
        onError: (error) => {
          const key = isApiError(error) ? sentenceFor(error) : 'otherError';
          setRefused(
            key === undefined ? error.message : shared(key, { status: isApiError(error) ? error.status : '—' }),
          );
        },
      },
    );
  };
  return (
    <>
      <button
        type="button"
        className="plain-button row-button"
        aria-label={text('ofCase', { action: text('sign'), caseNo })}
        aria-disabled={sign.isPending}
        onClick={give}
      >
        {text('sign')}
      </button>
      {refused === undefined ? null : (
        <span role="alert" className="row-refusal">
          ▲ {refused}
        </span>
      )}
    </>
  );
}
