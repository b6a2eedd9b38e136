/** Deadline cell: icon, words, date. */
import { Chip } from './chip.tsx';
import { type Deadline, deadlineLook } from './deadline.ts';
import { useLabel, useLanguage } from './language.ts';
import { fullTime, shortTime } from './time.ts';

type DeadlineCellProps = Omit<Deadline, 'due'> & { due?: string | undefined; now: string };

/** 「◔ 剩 5 小时 · 11-25 18:00」; provisional dates say 「暂定」; a dash where no clock runs. */
export function DeadlineCell({ due, yellow, provisional, remaining, now }: DeadlineCellProps) {
  const label = useLabel();
  const language = useLanguage();
  if (due === undefined) return <span className="quiet">—</span>;
  const { icon, tone, words } = deadlineLook({ due, yellow, remaining }, now);
  const whole = deadlineLook({ due, yellow, remaining }, now, 2).words;
  const unsure = language === 'zh' ? '暂定' : 'provisional';
  return (
    <span className="deadline" title={`${label(whole)} · ${fullTime(due)}`}>
      <Chip tone={tone} icon={icon}>
        {label(words)}
      </Chip>
      <time dateTime={due}> · {shortTime(due, now)}</time>
      {provisional === true ? <span className="quiet"> {unsure}</span> : null}
    </span>
  );
}
