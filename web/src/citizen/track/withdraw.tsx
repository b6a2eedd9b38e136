/** 撤回: with a reason, and the last four digits of the number on file where there is one. */
import { useState } from 'react';
import { useText } from '#web/ui/text.ts';
import { ask } from '../api.ts';
import { longest } from '../facts.ts';
import { Field } from '../form.tsx';
import { ActionPage } from './action-page.tsx';
import { trackTexts } from './texts.ts';
import type { ActionProps } from './track.tsx';

export function Withdraw({ known, view, onDone, onBack }: ActionProps) {
  const text = useText(trackTexts);
  const [reason, setReason] = useState('');
  const [digits, setDigits] = useState('');
  const problems = {
    ...(reason.trim() === '' ? { reason: text('noReason') } : {}),
    ...(view.hasPhone && !/^\d{4}$/.test(digits) ? { digits: text('badDigits') } : {}),
  };
  const send = async (key: string) => {
    const given = { ...known, reason, ...(view.hasPhone ? { digits } : {}) };
    return { view: await ask('publicWithdraw', given, key), said: 'withdrawn' as const };
  };
  return (
    <ActionPage title="withdraw" problems={problems} send={send} onDone={onDone} onBack={onBack}>
      {(errors: { reason?: string; digits?: string }) => (
        <>
          <p className="notice">{text('withdrawHint')}</p>
          <Field id="reason" label={text('reason')} error={errors.reason}>
            {(field) => (
              <textarea
                {...field}
                rows={3}
                maxLength={longest.reason}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {view.hasPhone ? (
            <Field id="digits" label={text('digits')} error={errors.digits}>
              {(field) => (
                <input
                  {...field}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={4}
                  value={digits}
                  onChange={(event) => setDigits(event.target.value)}
                />
              )}
            </Field>
          ) : null}
        </>
      )}
    </ActionPage>
  );
}
