/** 评价: whether it is solved, and how satisfied with the result and with the service. */
import { useState } from 'react';
import { keysOf, type Satisfaction, satisfactions } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ask } from '../api.ts';
import { longest } from '../facts.ts';
import { Choice, Field } from '../form.tsx';
import { ActionPage } from './action-page.tsx';
import { trackTexts } from './texts.ts';
import type { ActionProps } from './track.tsx';

export function Rate({ known, onDone, onBack }: ActionProps) {
  const text = useText(trackTexts);
  const label = useLabel();
  const [solved, setSolved] = useState<'yes' | 'no' | ''>('');
  const [result, setResult] = useState<Satisfaction | ''>('');
  const [attitude, setAttitude] = useState<Satisfaction | ''>('');
  const [reason, setReason] = useState('');
  const options = keysOf(satisfactions).map((key) => [key, label(satisfactions[key])] as const);
  const missing = (id: string, value: string) => (value === '' ? { [id]: text('choose') } : {});
  const problems: Record<string, string> = {
    ...missing('solved', solved),
    ...missing('result', result),
    ...missing('attitude', attitude),
  };
  const send = async (key: string) => {
    if (result === '' || attitude === '') throw new Error('not rated');
    const words = reason.trim() === '' ? {} : { reason };
    const rating = { solved: solved === 'yes', resultSatisfaction: result, attitudeSatisfaction: attitude, ...words };
    return { view: await ask('publicRate', { ...known, ...rating }, key), said: 'ratedNow' as const };
  };
  return (
    <ActionPage title="rate" problems={problems} send={send} onDone={onDone} onBack={onBack}>
      {(errors) => (
        <>
          <Choice
            id="solved"
            legend={text('solved')}
            error={errors.solved}
            value={solved}
            options={[
              ['yes', text('yes')],
              ['no', text('no')],
            ]}
            onChange={setSolved}
          />
          <Choice
            id="result"
            legend={text('result')}
            error={errors.result}
            value={result}
            options={options}
            onChange={setResult}
          />
          <Choice
            id="attitude"
            legend={text('attitude')}
            error={errors.attitude}
            value={attitude}
            options={options}
            onChange={setAttitude}
          />
          <Field id="reason" label={text('comment')} optional>
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
        </>
      )}
    </ActionPage>
  );
}
