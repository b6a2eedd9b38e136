/** A new version of the policy: limits and counts, from when it holds, how the open cases would differ, why. */
import { useState } from 'react';
import type { TimeView } from '#core/admin/shapes.ts';
import { isApiError } from '#web/api/errors.ts';
import { WhatIfPanel } from '#web/features/what-if/what-if-panel.tsx';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useOpened } from '#web/ui/form/use-opened.ts';
import { instantOf } from '#web/ui/local-times.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { Moves } from '../moves.tsx';
import { adminTexts } from '../texts.ts';
import { Examples } from './examples.tsx';
import { PolicyTable, useClockName } from './policy-table.tsx';
import { Settings } from './settings.tsx';
import { policyTexts } from './texts.ts';
import { type ClockName, type Column, changeCount, type PolicyBody, sendable } from './values.ts';

type PolicyFormProps = { time: TimeView; before: PolicyBody; onClose: () => void };

const idOf = (path: string) => `policy-${path}`;

export function PolicyForm({ time, before, onClose }: PolicyFormProps) {
  const text = useText(policyTexts);
  const shared = useText(adminTexts);
  const clockName = useClockName();
  const frame = useOpened<HTMLElement>();
  const preview = useChange('previewPolicy');
  const change = useChange('addPolicy');
  const [policy, setPolicy] = useState(before);
  const [from, setFrom] = useState('');
  const [note, setNote] = useState('');
  const [looked, setLooked] = useState<PolicyBody>();
  const used = change.error === null ? preview : change;
  const found = isApiError(used.error) ? used.error.errors : [];
  const problem = (path: string) =>
    found.find((one) => one.path === path || one.path === `policy.${path}` || one.path.startsWith(`policy.${path}.`))
      ?.message;
  const nameOf = (path: string) => {
    const [, clock, column] = /^policy\.rows\.(\w+)\.cells\.(\w+)/.exec(path) ?? [];
    if (clock === undefined || column === undefined)
      return path === 'note' ? shared('note') : path === 'from' ? text('effective') : '';
    return `${clockName(clock as ClockName)}、${text(column as Column)}`;
  };
  const fields = {
    problems: found.map(({ path, message }) => ({
      path,
      message: [nameOf(path), message].filter((one) => one !== '').join('：'),
    })),
    elementOf: (path: string) => idOf(path.replace(/^policy\./, '').replace(/\.limit(\.\w+)?$/, '')),
  };
  const edit = (next: PolicyBody) => {
    change.reset();
    setPolicy(next);
  };
  const look = () => {
    change.reset();
    preview.send({ body: { policy: sendable(policy) } }, undefined, () => setLooked(policy));
  };
  const save = () =>
    change.send({ body: { policy: sendable(policy), note, from: instantOf(from) } }, time.policies.length, () => {
      announce(shared('saved'));
      onClose();
    });
  const isLooked = looked === policy && preview.reply !== undefined;
  return (
    <>
      <section ref={frame} className="surface stack" aria-labelledby="new-policy">
        <h2 id="new-policy">{text('edit')}</h2>
        <ChangeForm
          title={text('edit')}
          fields={fields}
          change={{ error: used.error, pending: preview.pending || change.pending, turn: used.turn }}
          onSubmit={isLooked ? save : look}
          onCancel={onClose}
          onShowLatest={onClose}
          buttons={
            <>
              <button
                type="button"
                className={isLooked ? 'plain-button' : 'plain-button primary-button'}
                onClick={look}
              >
                {shared('previewFirst')}
              </button>
              {isLooked ? (
                <button type="button" className="plain-button primary-button" onClick={save}>
                  {shared('confirm')}
                </button>
              ) : null}
              <span className="quiet">{text('changes', { count: changeCount(policy, before) })}</span>
            </>
          }
        >
          <PolicyTable policy={policy} before={before} problem={problem} idOf={idOf} onChange={edit} />
          <h3>{text('settings')}</h3>
          <Settings policy={policy} problem={problem} idOf={idOf} onChange={edit} />
          <div className="form-group">
            <TextField
              facts={{ id: idOf('from'), name: text('effective'), error: problem('from'), wide: 'two' }}
              type="datetime-local"
              value={from}
              onChange={setFrom}
            />
            <TextField
              facts={{ id: idOf('note'), name: shared('note'), required: true, error: problem('note'), wide: 'two' }}
              value={note}
              onChange={setNote}
            />
          </div>
        </ChangeForm>
        {isLooked && preview.reply !== undefined ? <Moves moves={preview.reply} rule={text('previewRule')} /> : null}
      </section>
      <WhatIfPanel trial={{ policy: sendable(policy) }} now={time.now} />
      <Examples policy={policy} present={before} calendars={time.calendars} now={time.now} />
    </>
  );
}
