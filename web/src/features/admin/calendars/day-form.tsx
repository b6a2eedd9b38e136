/** Declaring days off or working, or taking it back: what would move is shown before it is saved. */
import { useState } from 'react';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { Moves } from '../moves.tsx';
import { adminTexts } from '../texts.ts';
import { datesBetween } from '../times.ts';
import { calendarTexts } from './texts.ts';

export type DayValues = { as: 'off' | 'work' | 'usual'; from: string; to: string; zh: string; en: string };
type DayFormProps = {
  /** Absent: all units. */
  unitId: string | undefined;
  version: number;
  values: DayValues;
  onChange: (values: DayValues) => void;
  /** Reads the calendars as they are by now. */
  onLatest: () => void;
};

/** What the form says, as the service takes it. */
export function daysOf(unitId: string | undefined, { as, from, to, zh, en }: DayValues) {
  return {
    ...(unitId === undefined ? {} : { unitId }),
    as,
    dates: datesBetween(from, to),
    reason: { zh, ...(en === '' ? {} : { en }) },
  };
}

export function DayForm({ unitId, version, values, onChange, onLatest }: DayFormProps) {
  const text = useText(calendarTexts);
  const shared = useText(adminTexts);
  const preview = useChange('previewCalendars');
  const change = useChange('changeDays');
  const [looked, setLooked] = useState('');
  const { as, from, to, zh, en } = values;
  const days = daysOf(unitId, values);
  const key = JSON.stringify(days);
  const isLooked = looked === key && preview.reply !== undefined;
  const used = change.error === null ? preview : change;
  // The preview names its fields below `days`, the change itself does not.
  const names = {
    dates: text('from'),
    'reason.zh': text('reasonZh'),
    'reason.en': text('reasonEn'),
    unitId: text('shownFor'),
  };
  const inPreview = Object.fromEntries(Object.entries(names).map(([path, name]) => [`days.${path}`, name]));
  const own = useFields(names, change.error);
  const looking = useFields(inPreview, preview.error);
  const fields = used === change ? own : looking;
  const facts = (path: keyof typeof names, more = {}) =>
    used === change ? own.facts(path, more) : looking.facts(`days.${path}`, more);
  const set = (part: Partial<DayValues>) => {
    change.reset();
    onChange({ ...values, ...part });
  };
  const look = () => {
    change.reset();
    preview.send({ body: { days } }, undefined, () => setLooked(key));
  };
  const save = () =>
    change.send({ body: days }, version, () => {
      announce(shared('saved'));
      preview.reset();
      onChange({ as: 'off', from: '', to: '', zh: '', en: '' });
    });
  return (
    <section className="surface stack" aria-labelledby="declare-days">
      <h2 id="declare-days" tabIndex={-1}>
        {text('declare')}
      </h2>
      <p className="quiet">{text('declareHelp')}</p>
      <ChangeForm
        title={text('declare')}
        fields={fields}
        change={{ ...used, pending: preview.pending || change.pending }}
        onSubmit={isLooked ? save : look}
        onShowLatest={() => {
          change.reset();
          onLatest();
        }}
        buttons={
          <>
            <button type="button" className={isLooked ? 'plain-button' : 'plain-button primary-button'} onClick={look}>
              {shared('previewFirst')}
            </button>
            {isLooked ? (
              <button type="button" className="plain-button primary-button" onClick={save}>
                {shared('confirm')}
              </button>
            ) : null}
          </>
        }
      >
        <div className="form-group">
          <SelectField<DayValues['as']>
            facts={{ id: 'days-as', name: text('as') }}
            value={as}
            options={(['off', 'work', 'usual'] as const).map((value) => ({ value, label: text(value) }))}
            onChange={(next) => set({ as: next as DayValues['as'] })}
          />
          <TextField
            facts={facts('dates', { required: true })}
            type="date"
            value={from}
            onChange={(next) => set({ from: next })}
          />
          <TextField
            facts={{ id: 'days-to', name: text('to') }}
            type="date"
            value={to}
            onChange={(next) => set({ to: next })}
          />
          <TextField
            facts={facts('reason.zh', { required: true, wide: 'two' })}
            value={zh}
            onChange={(next) => set({ zh: next })}
          />
          <TextField facts={facts('reason.en', { wide: 'two' })} value={en} onChange={(next) => set({ en: next })} />
        </div>
      </ChangeForm>
      {isLooked && preview.reply !== undefined ? <Moves moves={preview.reply} rule={text('moveRule')} /> : null}
    </section>
  );
}
