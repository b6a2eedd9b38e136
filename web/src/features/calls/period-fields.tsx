/** The first and the last day of a period. */
import { useText } from '#web/ui/text.ts';
import { logTexts } from './log-texts.ts';
import type { CallSearchChange } from './search.ts';

type PeriodProps = {
  period: { from: string; until: string };
  today: string;
  onSearch: (next: CallSearchChange) => void;
};

export function PeriodFields({ period, today, onSearch }: PeriodProps) {
  const text = useText(logTexts);
  return (
    <search className="row">
      {(['from', 'until'] as const).map((name) => (
        <span className="row" key={name}>
          <label htmlFor={`calls-${name}`}>{text(name)}</label>
          <input
            id={`calls-${name}`}
            className="field"
            type="date"
            max={today}
            value={period[name]}
            onChange={(event) => onSearch({ ...period, [name]: event.target.value || undefined })}
          />
        </span>
      ))}
    </search>
  );
}
