/** Other rules on a past period: the period, and what it would have come to beside what it was. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { shareOf } from '#core/shares.ts';
import { lastDays } from '#core/statistics/period.ts';
import { localDate } from '#core/time/instant.ts';
import { call, type InputOf } from '#web/api/client.ts';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { OverdueParts } from './overdue-parts.tsx';
import { whatIfTexts } from './texts.ts';
import { UnitFigures } from './unit-figures.tsx';

/** What is tried; nothing: the rules that hold. */
export type Trial = Omit<InputOf<'whatIf'>['body'], 'from' | 'until'>;

/** How many days back the period begins at first. */
const usualDays = 30;

export function WhatIfPanel({ trial, now }: { trial: Trial; now: string }) {
  const text = useText(whatIfTexts);
  const today = localDate(now);
  const [from, setFrom] = useState(lastDays(today, usualDays).from);
  const [until, setUntil] = useState(today);
  const [tried, setTried] = useState('');
  const { mutate, data, error, isPending, submittedAt } = useMutation({
    mutationFn: (body: InputOf<'whatIf'>['body']) => call('whatIf', { body }),
  });
  const body = { from, until, ...trial };
  const key = JSON.stringify(body);
  const fields = useFields({ from: text('from'), until: text('until') }, error);
  const run = () => mutate(body, { onSuccess: () => setTried(key) });
  return (
    <section className="surface stack" aria-labelledby="what-if">
      <h2 id="what-if">{text('title')}</h2>
      <p className="quiet">{text('help')}</p>
      <ChangeForm
        title={text('title')}
        fields={fields}
        change={{ error, pending: isPending, turn: submittedAt }}
        onSubmit={run}
        buttons={
          <button type="submit" className="plain-button primary-button">
            {text('run')}
          </button>
        }
      >
        <div className="form-group">
          <TextField facts={fields.facts('from', { required: true })} type="date" value={from} onChange={setFrom} />
          <TextField facts={fields.facts('until', { required: true })} type="date" value={until} onChange={setUntil} />
        </div>
      </ChangeForm>
      {data === undefined || error !== null ? null : (
        <>
          <p role="status">
            <strong>{text('done', { from: data.from, until: data.until, cases: data.dispatched })}</strong>{' '}
            {data.cases < data.dispatched
              ? text('sample', {
                  dispatched: data.dispatched,
                  cases: data.cases,
                  share: shareOf(data.cases, data.dispatched).value ?? 0,
                })
              : ''}
            {tried === key ? '' : text('stale')}
          </p>
          <UnitFigures reply={data} />
          {data.overdue === undefined || data.cases === 0 ? null : <OverdueParts overdue={data.overdue} />}
        </>
      )}
    </section>
  );
}
