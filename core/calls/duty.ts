/** 值班表: who is on duty when, and the numbers by which calls and presence are judged. Versioned data of the city. */
import * as z from 'zod';
import { localDate as date } from '../admin/shapes.ts';
import type { FieldError } from '../refusals.ts';
import { unitId, userId } from '../schemas.ts';
import { dateOf, localDay, localTime, toMillis, weekday } from '../time/instant.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One line of the roster: some people of a unit, on some days of the week, from a time to another (past midnight where it is not later). */
export const shift = z.strictObject({
  unitId,
  people: z.array(userId).min(1).max(50),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  start: time,
  end: time,
  /** Shanghai dates between which the line holds, both included; without them it always does. */
  from: date.optional(),
  until: date.optional(),
});
export type Shift = z.output<typeof shift>;

/** `minutes` to answer a presence check; the marks: `seconds` to answer a call, `percent` of the calls connected; `repeatDays`: within which a caller rings again. */
export const dutyNumbers = z.strictObject({
  minutes: z.int().min(1).max(60),
  seconds: z.int().min(1).max(300),
  percent: z.int().min(1).max(100),
  repeatDays: z.int().min(1).max(365),
});
export type DutyNumbers = z.output<typeof dutyNumbers>;
export type Duty = { shifts: readonly Shift[]; numbers: DutyNumbers };

/** The most lines of a roster. */
export const mostShifts = 1000;

/** As the product brings it: GB/T 33358 asks for an answer within 15 s and 95 % of the calls connected; the rest is a suggestion. */
export const usualDuty: Duty = { shifts: [], numbers: { minutes: 5, seconds: 15, percent: 95, repeatDays: 30 } };

/** True where the line holds for the shift that begins on a Shanghai day. */
function holdsOn({ weekdays, from, until }: Shift, day: number): boolean {
  const on = dateOf(day);
  return (
    weekdays.includes(weekday(day) || 7) && (from === undefined || from <= on) && (until === undefined || on <= until)
  );
}

/** True where the people of the line are on duty at an instant. */
export function isOnDuty(line: Shift, at: string): boolean {
  const now = localTime(at);
  const today = localDay(toMillis(at));
  if (line.start < line.end) return holdsOn(line, today) && line.start <= now && now < line.end;
  return (holdsOn(line, today) && line.start <= now) || (holdsOn(line, today - 1) && now < line.end);
}

/** A desk that is manned now: a unit and those of its people who are on duty. */
export type Desk = { unitId: string; people: string[] };

/** Who is on duty at an instant, unit by unit. */
export function desksAt({ shifts }: Pick<Duty, 'shifts'>, at: string): Desk[] {
  const desks = new Map<string, Set<string>>();
  for (const line of shifts) {
    if (!isOnDuty(line, at)) continue;
    const people = desks.get(line.unitId) ?? new Set();
    for (const person of line.people) people.add(person);
    desks.set(line.unitId, people);
  }
  return [...desks].map(([unit, people]) => ({ unitId: unit, people: [...people] }));
}

type Facts = { units: readonly string[]; users: readonly { id: string; unitId?: string | undefined }[] };

/** What is wrong with each line: `people` of the third is `shifts.2.people`. */
export function checkShifts(shifts: readonly Shift[], { units, users }: Facts): FieldError[] {
  const unitOf = new Map(users.map(({ id, unitId: of }) => [id, of]));
  return shifts.flatMap((line, index) => {
    const faults: FieldError[] = [];
    const add = (field: string, zh: string, en: string) =>
      faults.push({ path: `shifts.${index}.${field}`, message: { zh, en } });
    if (!units.includes(line.unitId))
      add('unitId', `单位不存在或已停用：${line.unitId}`, `No such unit in use: ${line.unitId}`);
    for (const person of line.people) {
      if (!unitOf.has(person)) add('people', `人员不存在或已停用：${person}`, `No such person: ${person}`);
      else if (unitOf.get(person) !== line.unitId)
        add('people', `人员不属于该单位：${person}`, `Not of this unit: ${person}`);
    }
    if (line.from !== undefined && line.until !== undefined && line.until < line.from)
      add('until', '截止日期早于起始日期', 'ends before it begins');
    return faults;
  });
}
