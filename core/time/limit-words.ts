/** Limits in words, without the schema: what screens need of them. Exports: limitUnits, LimitUnit, limitText, limitLabel. */
import type { Text } from './instant.ts';

/**
 * `wd` working days, counted from the day after the start to the close of office hours of the last one · `wh` hours inside
 * office hours · `min`, `h` by the wall clock · `sameDay` until 24:00 of the day of the start (its amount is 1).
 */
export const limitUnits = ['wd', 'wh', 'min', 'h', 'sameDay'] as const;
export type LimitUnit = (typeof limitUnits)[number];
type AnyLimit = { amount: number; unit: LimitUnit };

/** The limit as a short word for records: `5wd`, `4wh`, `30min`, `sameDay`. */
export function limitText(limit: AnyLimit): string {
  return limit.unit === 'sameDay' ? limit.unit : `${limit.amount}${limit.unit}`;
}

const words: Record<LimitUnit, [zh: string, one: string, many: string]> = {
  wd: ['个工作日', 'working day', 'working days'],
  wh: ['个工作小时', 'working hour', 'working hours'],
  min: ['分钟', 'minute', 'minutes'],
  h: ['小时', 'hour', 'hours'],
  sameDay: ['当日 24:00 前', 'by 24:00 of the same day', 'by 24:00 of the same day'],
};

/** The limit in words: 5 个工作日, 5 working days. */
export function limitLabel(limit: AnyLimit): Text {
  const [zh, one, many] = words[limit.unit];
  if (limit.unit === 'sameDay') return { zh, en: one };
  return { zh: `${limit.amount} ${zh}`, en: `${limit.amount} ${limit.amount === 1 ? one : many}` };
}
