/** The calendars: days declared off or working, a year that is announced, and what either would move. */

import type * as z from 'zod';
import type { ChangeName } from '#core/admin/changes.ts';
import { calendarMoves } from '#core/admin/moves.ts';
import type { calendarChange, dayChange, yearNotice } from '#core/admin/shapes.ts';
import { canonicalJson } from '#core/chain.ts';
import type { FieldError, Refusal } from '#core/refusals.ts';
import { isRefusal, refuse, refuseField } from '#core/refusals.ts';
import { type CalendarYear, calendarSchema } from '#core/time/calendar.ts';
import { type DayChange, type Scope, withAnnouncedYear, withDays } from '#core/time/edits.ts';
import type { Calendars } from '#core/time/versions.ts';
import type { Handlers } from '../http/request.ts';
import { loadUnits } from '../storage/city.ts';
import { loadContext } from '../storage/context.ts';
import { putCalendars, readCalendars } from '../storage/time.ts';
import { isTooLarge } from '../storage/versions.ts';
import { changeBy, invalid, outdated, tooLarge } from './change.ts';
import { countMoves } from './count.ts';

type DayBody = z.output<typeof dayChange>;
type YearBody = z.output<typeof yearNotice>;
type Change = z.output<typeof calendarChange>;

async function scopeOf(unitId: string | undefined): Promise<Scope | Refusal> {
  if (unitId === undefined) return 'units';
  const unit = (await loadUnits()).find((one) => one.id === unitId && one.retired !== true);
  if (unit === undefined) return refuseField('unitId', '机构不存在或已停用', 'No such unit in use');
  return unit.kind === 'centre' ? 'centre' : { unitId };
}

const worded = ({ reason: { zh, en = zh } }: DayBody): DayChange['reason'] => ({ zh, en });

async function withDayChange(calendars: Calendars, body: DayBody): Promise<Calendars | Refusal> {
  const scope = await scopeOf(body.unitId);
  if (isRefusal(scope)) return scope;
  const next = withDays(calendars, { scope, as: body.as, dates: [...new Set(body.dates)], reason: worded(body) });
  const words = ({ unit, centre, ofUnits }: Calendars) =>
    canonicalJson([
      unit.layers ?? [],
      centre.layers ?? [],
      Object.entries(ofUnits ?? {}).map(([id, one]) => [id, one.layers]),
    ]);
  return words(next) === words(calendars) ? refuse('nothing_changed') : next;
}

/** The notice as the calendars keep it; a notice may also name days of the year before (元旦 that begins in December). */
function announcedYear({ year, notice, holidays }: YearBody): CalendarYear | FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Map<string, string>();
  const names: Record<string, string> = {};
  for (const [index, holiday] of holidays.entries()) {
    for (const field of ['off', 'work'] as const) {
      for (const [place, date] of holiday[field].entries()) {
        const path = `holidays.${index}.${field}.${place}`;
        const ofYear = Math.abs(Number(date.slice(0, 4)) - Number(year)) <= 1;
        if (!ofYear) errors.push({ path, message: { zh: `不在 ${year} 年`, en: `is not in ${year}` } });
        if (seen.has(date)) errors.push({ path, message: { zh: `日期重复：${date}`, en: `named twice: ${date}` } });
        seen.set(date, path);
        names[date] = holiday.name;
      }
    }
  }
  if (errors.length > 0) return errors;
  const all = (field: 'off' | 'work') => holidays.flatMap((holiday) => holiday[field]).toSorted();
  return { off: all('off'), work: all('work'), names, notice };
}

function withYearChange(calendars: Calendars, body: YearBody): Calendars | Refusal {
  const announced = announcedYear(body);
  if (Array.isArray(announced)) return invalid(announced);
  const next = withAnnouncedYear(calendars, body.year, announced);
  const same =
    canonicalJson(next.unit.years[body.year] ?? null) === canonicalJson(calendars.unit.years[body.year] ?? null);
  return same ? refuse('nothing_changed') : next;
}

/** The calendars with a change, or why it cannot be made. */
export const changed = (calendars: Calendars, change: Change): Promise<Calendars | Refusal> | Calendars | Refusal =>
  'days' in change ? withDayChange(calendars, change.days) : withYearChange(calendars, change.year);

const subjectOf = (change: Change): string =>
  'year' in change ? change.year.year : `${change.days.unitId ?? '*'} ${change.days.as} ${change.days.dates.join(' ')}`;
const noteOf = (change: Change): string => ('year' in change ? change.year.notice : change.days.reason.zh);

async function save(
  change: Change,
  { actor, ifMatch, route }: { actor: Parameters<typeof changeBy>[0]; ifMatch?: number; route: ChangeName },
) {
  const before = await readCalendars();
  if (ifMatch !== undefined && ifMatch !== before.version) return outdated('CALENDARS');
  const next = await changed(before, change);
  if (isRefusal(next)) return next;
  if (isTooLarge(next.unit) || !calendarSchema.safeParse(next.unit).success) return tooLarge();
  const trail = { what: route, subject: subjectOf(change) };
  const done = await putCalendars(next, changeBy(actor, noteOf(change)), trail);
  return done ? { version: next.version } : outdated('CALENDARS');
}

export const calendarHandlers: Pick<Handlers<'admin'>, 'changeDays' | 'announceYear' | 'previewCalendars'> = {
  changeDays: ({ body, ...request }) => save({ days: body }, request),
  announceYear: ({ body, ...request }) => save({ year: body }, request),
  previewCalendars: async ({ body }) => {
    const before = await readCalendars();
    const next = await changed(before, body);
    if (isRefusal(next)) return next;
    const context = { ...(await loadContext()), calendars: before };
    return countMoves((state) => calendarMoves(state, context, next));
  },
};
