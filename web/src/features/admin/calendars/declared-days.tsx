/** The days that somebody declared in a year, each with the button that takes it back. */
import type { Calendar } from '#core/time/calendar.ts';
import { dateText } from '#core/time/instant.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { calendarTexts } from './texts.ts';

type DeclaredDaysProps = {
  calendar: Calendar;
  year: number;
  /** Days of this layer only can be taken back here; the others are those of all units. */
  layer: string;
  onUndo: (date: string, reason: { zh: string; en: string }) => void;
};

export function DeclaredDays({ calendar, year, layer, onUndo }: DeclaredDaysProps) {
  const text = useText(calendarTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const days = (calendar.layers ?? []).flatMap(({ id, name, off, work }) => [
    ...off.map((one) => ({ ...one, id, name, as: 'off' as const })),
    ...work.map((one) => ({ ...one, id, name, as: 'work' as const })),
  ]);
  const rows = days
    .filter(({ date }) => date.startsWith(`${year}-`))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ id, name, date, reason, as }) => ({
      key: `${id} ${date}`,
      cells: [
        label(dateText(date)),
        text(as),
        label(reason),
        label(name),
        id !== layer ? (
          ''
        ) : (
          <button
            key="undo"
            type="button"
            className="plain-button"
            aria-label={text('undoDate', { date: label(dateText(date)) })}
            onClick={() => onUndo(date, reason)}
          >
            {text('undo')}
          </button>
        ),
      ],
    }));
  return (
    <section className="surface stack" aria-labelledby="declared-days">
      <h2 id="declared-days">{text('declared')}</h2>
      <AdminTable
        caption={text('declared')}
        head={[text('from'), text('as'), text('reason'), text('scope'), shared('actions')]}
        rows={rows}
        nothing={text('noneDeclared')}
      />
    </section>
  );
}
