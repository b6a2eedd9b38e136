/** Loading a year as the State Council announces it. */
import { useEffect, useId, useState } from 'react';
import { announce } from '#web/ui/announce.tsx';
import { ChangeForm } from '#web/ui/form/change-form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { Moves } from '../moves.tsx';
import { adminTexts } from '../texts.ts';
import { datesBetween } from '../times.ts';
import { calendarTexts } from './texts.ts';

type Row = { name: string; from: string; to: string; work: string };
const usual = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
const blank = (name: string): Row => ({ name, from: '', to: '', work: '' });

type YearFormProps = {
  /** Which year it begins with. */
  year: number;
  version: number;
  /** Reads the calendars as they are by now. */
  onLatest: () => void;
  /** Told which year has been saved. */
  onLoaded: (year: number) => void;
};

export function YearForm({ year, version, onLatest, onLoaded }: YearFormProps) {
  const text = useText(calendarTexts);
  const shared = useText(adminTexts);
  const preview = useChange('previewCalendars');
  const change = useChange('announceYear');
  const [name, setName] = useState(String(year));
  const [notice, setNotice] = useState('');
  const [rows, setRows] = useState(() => usual.map(blank));
  const [looked, setLooked] = useState('');
  const body = {
    year: name,
    notice,
    holidays: rows.map((row) => ({
      name: row.name,
      off: datesBetween(row.from, row.to),
      work: row.work.split(/[,，、;；\s]+/).filter((one) => one !== ''),
    })),
  };
  /** The field's name, with how many days the holiday has, to be compared with the notice. */
  const offTo = ({ from, to }: Row) =>
    from === '' || to < from ? text('offTo') : text('offToCounted', { count: datesBetween(from, to).length });
  const key = JSON.stringify(body);
  const isLooked = looked === key && preview.reply !== undefined;
  const columns = { name: 'holidayName', off: 'offFrom', work: 'makeUpDays' } as const;
  const names: Record<string, string> = { 'year.year': text('year'), 'year.notice': text('noticeUrl') };
  for (const index of rows.keys())
    for (const [field, title] of Object.entries(columns))
      names[`year.holidays.${index}.${field}`] = `${rows[index]?.name || index + 1} ${text(title)}`;
  const fields = useFields(names, preview.error);
  const set = (index: number, part: Partial<Row>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const look = () => {
    change.reset();
    preview.send({ body: { year: body } }, undefined, () => setLooked(key));
  };
  const save = () =>
    change.send({ body }, version, () => {
      announce(shared('saved'));
      preview.reset();
      setRows(usual.map(blank));
      setNotice('');
      onLoaded(Number(name));
    });
  const id = useId();
  const nameOf = (index: number) => `${id}-${index}`;
  // What is to have the focus once it is drawn: the name in a row that is new, or that came to the place of one that went.
  const [wanted, setWanted] = useState<number>();
  useEffect(() => {
    if (wanted === undefined) return;
    const last = rows.length - 1;
    document.querySelector<HTMLElement>(`[id="${CSS.escape(nameOf(Math.min(wanted, last)))}"] input`)?.focus();
    setWanted(undefined);
  });
  const add = () => {
    setRows([...rows, blank('')]);
    setWanted(rows.length);
  };
  const remove = (index: number) => {
    setRows(rows.filter((_, at) => at !== index));
    setWanted(index);
  };
  return (
    <details className="surface">
      <summary>
        <strong>{text('announce')}</strong>
      </summary>
      <div className="stack">
        <p className="quiet">{text('announceHelp')}</p>
        <ChangeForm
          title={text('announce')}
          fields={fields}
          change={{
            error: change.error ?? preview.error,
            pending: change.pending || preview.pending,
            turn: preview.turn,
          }}
          onSubmit={isLooked ? save : look}
          onShowLatest={() => {
            change.reset();
            onLatest();
          }}
          buttons={
            <>
              <button type="button" className="plain-button" onClick={add}>
                {text('addHoliday')}
              </button>
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
            </>
          }
        >
          <div className="form-group">
            <TextField facts={fields.facts('year.year', { required: true })} value={name} onChange={setName} />
            <TextField
              facts={fields.facts('year.notice', { required: true, wide: 'two' })}
              value={notice}
              onChange={setNotice}
            />
          </div>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
            <div key={index} id={nameOf(index)} className="form-group">
              <TextField
                facts={fields.facts(`year.holidays.${index}.name`, { required: true, name: text('holidayName') })}
                value={row.name}
                onChange={(next) => set(index, { name: next })}
              />
              <TextField
                facts={fields.facts(`year.holidays.${index}.off`, { required: true, name: text('offFrom') })}
                type="date"
                value={row.from}
                onChange={(next) => set(index, { from: next })}
              />
              <TextField
                facts={{ id: `year-to-${index}`, name: offTo(row) }}
                type="date"
                value={row.to}
                onChange={(next) => set(index, { to: next })}
              />
              <TextField
                facts={fields.facts(`year.holidays.${index}.work`, { name: text('makeUpDays'), wide: 'two' })}
                value={row.work}
                onChange={(next) => set(index, { work: next })}
              />
              <button type="button" className="plain-button check" onClick={() => remove(index)}>
                {text('removeHoliday', { name: row.name || text('holidayAt', { row: index + 1 }) })}
              </button>
            </div>
          ))}
        </ChangeForm>
        {isLooked && preview.reply !== undefined ? <Moves moves={preview.reply} rule={text('moveRule')} /> : null}
      </div>
    </details>
  );
}
