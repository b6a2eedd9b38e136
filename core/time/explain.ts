/**
 * Explanations in words. Exports: ExplainedStep, explain.
 */
import { reasonOf } from './day.ts';
import {
  dateText,
  dayNumber,
  type Instant,
  type Language,
  type LocalDate,
  localDate,
  localText,
  localTime,
  minute,
  type Text,
  toInstant,
  toMillis,
  weekday,
} from './instant.ts';
import { type Limit, limitLabel } from './limit.ts';
import type { Step } from './steps.ts';

/** A sentence, and the address of the notice it rests on. */
export type ExplainedStep = { text: string; notice?: string };

const weekdays: Text[] = [
  { zh: '周日', en: 'Sun' },
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
];

function dayText(date: LocalDate): Text {
  const name = weekdays[weekday(dayNumber(date))]!;
  const words = dateText(date);
  return { zh: `${words.zh} ${name.zh}`, en: `${name.en} ${words.en}` };
}

/** The end of a day is read as 24:00 of that day, not as 00:00 of the next. */
function endText(at: Instant): Text {
  if (localTime(at) !== '00:00') return localText(at);
  const { zh, en } = dateText(localDate(toInstant(toMillis(at) - minute)));
  return { zh: `${zh} 24:00`, en: `${en} 24:00` };
}

function durationText(millis: number): Text {
  const total = Math.round(millis / minute);
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  const parts: Text[] = [];
  if (hours > 0) parts.push({ zh: `${hours} 小时`, en: `${hours} h` });
  if (minutes > 0 || hours === 0) parts.push({ zh: `${minutes} 分钟`, en: `${minutes} min` });
  return { zh: parts.map((part) => part.zh).join(' '), en: parts.map((part) => part.en).join(' ') };
}

function ruleText(limit: Limit, hours: string[]): Text {
  const span: Text = { zh: hours.join('、'), en: hours.join(' and ') };
  const close = hours.at(-1)?.split('–')[1] ?? '';
  switch (limit.unit) {
    case 'wd':
      return {
        zh: `自次日起计算，至最后一个工作日下班（${close}）为止`,
        en: `counted from the next day to the close (${close}) of the last working day`,
      };
    case 'wh':
      return { zh: `只计办公时间（${span.zh}）`, en: `only office hours count (${span.en})` };
    case 'sameDay':
      return { zh: '至当日 24:00 为止', en: 'until 24:00 of the same day' };
    default:
      return { zh: '按自然时间连续计算', en: 'by the wall clock, without a break' };
  }
}

function textOf(step: Step): Text {
  switch (step.kind) {
    case 'start': {
      const at = localText(step.at);
      const rule = ruleText(step.limit, step.hours);
      if (step.limit.unit === 'sameDay') return { zh: `${at.zh} 起，${rule.zh}`, en: `From ${at.en} ${rule.en}` };
      const limit = limitLabel(step.limit);
      return { zh: `${at.zh} 起，限 ${limit.zh}，${rule.zh}`, en: `From ${at.en}, ${limit.en}: ${rule.en}` };
    }
    case 'due': {
      const at = endText(step.at);
      if (!step.provisional) return { zh: `${at.zh} 到期`, en: `Due ${at.en}` };
      return {
        zh: `${at.zh} 到期（暂定：有的年度放假安排尚未公布）`,
        en: `Due ${at.en} (provisional: the holidays of a year are not announced yet)`,
      };
    }
    default:
      return dayStepText(step);
  }
}

/** An ordinary working day needs no reason. */
function inBrackets({ day }: Extract<Step, { date: string }>): Text {
  if (!day.provisional && (day.kind === 'weekday' || day.kind === 'everyDay')) return { zh: '', en: '' };
  const { zh, en } = reasonOf(day);
  return { zh: `（${zh}）`, en: ` (${en})` };
}

function dayStepText(step: Extract<Step, { date: string }>): Text {
  const date = dayText(step.date);
  const why = inBrackets(step);
  if (step.kind === 'skipped') return { zh: `${date.zh}：不计${why.zh}`, en: `${date.en}: skipped${why.en}` };
  if (step.kind === 'counted') {
    return {
      zh: `${date.zh}：第 ${step.number} 个工作日${why.zh}`,
      en: `${date.en}: working day ${step.number}${why.en}`,
    };
  }
  const used = durationText(step.used);
  const total = durationText(step.total);
  return {
    zh: `${date.zh}：计 ${used.zh}，累计 ${total.zh}${why.zh}`,
    en: `${date.en}: ${used.en}, ${total.en} in all${why.en}`,
  };
}

/** The steps as sentences in one language, in order; days that a notice decided carry its address. */
export function explain(steps: readonly Step[], language: Language): ExplainedStep[] {
  return steps.map((step) => {
    const text = textOf(step)[language];
    const notice = 'day' in step ? step.day.notice : undefined;
    return notice === undefined ? { text } : { text, notice };
  });
}
