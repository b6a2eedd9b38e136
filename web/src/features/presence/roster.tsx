/** 值班表: line by line or from a file, saved as a new version with the numbers by which calls and presence are judged. */
import '#web/features/admin/admin.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DutyNumbers, Shift } from '#core/calls/duty.ts';
import { dutyCells, dutyColumnOf, dutyColumns, dutyHeader } from '#core/calls/duty-file.ts';
import { csvFile } from '#core/csv.ts';
import { call, type ReplyOf } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';
import { FileForm } from '#web/features/admin/file-form.tsx';
import { announce } from '#web/ui/announce.tsx';
import { download } from '#web/ui/download.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { ShiftLines } from './shift-lines.tsx';
import { presenceTexts } from './texts.ts';

const numberNames = {
  minutes: 'checkMinutes',
  seconds: 'markSeconds',
  percent: 'markPercent',
  repeatDays: 'repeatDays',
} as const satisfies Record<keyof DutyNumbers, keyof typeof presenceTexts>;

function RosterForm({ roster }: { roster: ReplyOf<'dutyRoster'> }) {
  const text = useText(presenceTexts);
  const label = useLabel();
  const client = useQueryClient();
  const [shifts, setShifts] = useState<Shift[]>(roster.shifts);
  const [numbers, setNumbers] = useState<DutyNumbers>(roster.numbers);
  const [note, setNote] = useState('');
  const reading = useMutation({
    mutationFn: (csv: string) => call('readDutyRoster', { body: { csv } }),
    onSuccess: (reply) => {
      if (reply.problems.length === 0) setShifts(reply.shifts);
    },
  });
  const saving = useMutation({
    mutationFn: () => call('saveDutyRoster', { body: { shifts, numbers, note } }, { ifMatch: roster.version }),
    onSuccess: ({ version }) => {
      announce(text('saved', { version }));
      void client.invalidateQueries({ queryKey: keys.dutyRoster });
      void client.invalidateQueries({ queryKey: ['presence'] });
    },
  });
  const changed = JSON.stringify(shifts) !== JSON.stringify(roster.shifts);
  return (
    <form
      className="stack"
      aria-label={text('roster')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      <p className="row">
        {text('version', { version: roster.version, count: roster.shifts.length })}
        <button
          type="button"
          className="plain-button"
          onClick={() => download('duty.csv', csvFile([dutyHeader, ...roster.shifts.map(dutyCells)]))}
        >
          {text('download')}
        </button>
      </p>
      <ShiftLines shifts={shifts} onChange={setShifts} />
      {changed ? <p role="status">{text('unsaved')}</p> : null}
      <FileForm
        id="duty-file"
        help={text('fileHelp')}
        error={reading.error}
        problems={reading.data?.problems ?? []}
        columnName={(path) => {
          const column = dutyColumnOf(path);
          return column === undefined ? (path.split('.')[0] ?? '') : label(dutyColumns[column]);
        }}
        onReset={reading.reset}
        onRead={reading.mutate}
      >
        {reading.data === undefined ? null : <p>{text('fromFile', { count: reading.data.shifts.length })}</p>}
      </FileForm>
      <div className="row">
        {(Object.keys(numberNames) as (keyof DutyNumbers)[]).map((name) => (
          <label key={name} className="row">
            {text(numberNames[name])}
            <input
              className="field"
              type="number"
              min={1}
              required
              value={numbers[name]}
              onChange={(event) => setNumbers({ ...numbers, [name]: Number(event.target.value) })}
            />
          </label>
        ))}
      </div>
      <label className="row">
        {text('note')}
        <input
          className="field"
          required
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <button type="submit" className="plain-button primary-button" disabled={saving.isPending}>
          {text('save')}
        </button>
      </label>
      <ErrorNotice error={saving.error} />
    </form>
  );
}

export function Roster() {
  const text = useText(presenceTexts);
  const { data, error, refetch } = useQuery({
    queryKey: keys.dutyRoster,
    queryFn: ({ signal }) => call('dutyRoster', {}, { signal }),
  });
  return (
    <details className="surface">
      <summary>
        <strong>{text('roster')}</strong>
      </summary>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? null : <RosterForm key={data.version} roster={data} />}
    </details>
  );
}
