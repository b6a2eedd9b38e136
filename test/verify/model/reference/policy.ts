/** The default time policy, written down again by hand: every clock, every column. */
import {
  closingOf,
  day,
  dayOf,
  hour,
  isProvisional,
  midnightOf,
  minute,
  type Office,
  officeTimeLater,
  workingDaysLater,
} from './calendar.ts';

const columns = ['consult', 'suggest', 'ordinary', 'urgent', 'critical', 'supervised', 'rehandle'] as const;
type Column = (typeof columns)[number];

export type Limit = { amount: number; unit: 'wd' | 'wh' | 'min' | 'h' | 'day' };

/** One row, a limit a column; `-` = this clock does not run there. `office`: whose days and hours count. */
const table = {
  dispatch: { office: 'centre', row: '4wh 4wh 4wh 1wh 30min - 4wh' },
  signoff: { office: 'unit', row: '1wd 1wd 1wd 4wh 30min 4wh 1wd' },
  contact: { office: 'unit', row: '- - 1wd 4wh 2h 1wd 1wd' },
  completion: { office: 'unit', row: '1wd 5wd 5wd 3wd 1day 3wd 3wd' },
  decision: { office: 'centre', row: '4wh 4wh 4wh 1wh - 4wh 4wh' },
  callback: { office: 'centre', row: '1wd 1wd 1wd 1wd 1wd 1wd 1wd' },
  archive: { office: 'unit', row: '5wd 5wd 5wd 5wd 5wd 5wd 5wd' },
  // The rules name no numbers for these two: they are the product's defaults.
  review: { office: 'centre', row: '4wh 4wh 4wh 4wh 4wh 4wh 4wh' },
  supervision: { office: 'unit', row: '1wd 1wd 1wd 4wh 2h 1wd 1wd' },
} as const satisfies Record<string, { office: Office; row: string }>;
export type Kind = keyof typeof table | 'pause' | 'park';

/** Return allowed until so long after signing; `-` = never. */
const returnWindow = '2wd 2wd 2wd 4wh - - -';
/** Clocks that run for every case, also where nobody asks for anything. */
const always: readonly Kind[] = ['callback', 'archive', 'supervision'];

/** Working days at most, and who decides; once each. */
const extensions: Record<Column, { days: number; by: readonly ('centre' | 'leader')[] } | undefined> = {
  consult: undefined,
  suggest: { days: 10, by: ['centre'] },
  ordinary: { days: 10, by: ['centre'] },
  urgent: { days: 10, by: ['centre', 'leader'] },
  critical: undefined,
  supervised: { days: 10, by: ['leader'] },
  rehandle: undefined,
};

/** Numbers that a run may set otherwise. */
export type Numbers = { pauses: boolean; mostParts: number; reviewSingle: boolean };
export const numbers = {
  rounds: 3,
  attempts: 3,
  returns: 2,
  extensions: 1,
  pauseDays: 10,
  parkDays: 10,
  rateDays: 15,
  leadDays: 1,
};
export const calledBack = ['help', 'complaint', 'report', 'suggest', 'consult'];

export type Facts = { nature: string; urgency: string; supervised: boolean; round: number; demands: number };

/** First match wins; a rehandled case keeps to the rehandle column whatever else it is. */
function columnOf({ nature, urgency, supervised, round, demands }: Facts): Column | undefined {
  if (round > 1) return 'rehandle';
  if (supervised) return 'supervised';
  if (urgency === 'urgent' || urgency === 'critical') return urgency;
  if (nature === 'consult' || nature === 'suggest') return nature;
  if (nature === 'praise' || nature === 'other') return demands > 0 ? 'ordinary' : undefined;
  return 'ordinary';
}

function cell(row: string, column: Column): Limit | undefined {
  const [, amount, unit] = /^(\d+)(\w+)$/.exec(row.split(' ')[columns.indexOf(column)] ?? '') ?? [];
  return unit === undefined ? undefined : { amount: Number(amount), unit: unit as Limit['unit'] };
}

export const officeOf = (kind: Kind): Office => (kind === 'pause' || kind === 'park' ? 'centre' : table[kind].office);

/** The limit of a clock as the case is now; undefined where it does not run. */
export function limitOf(kind: Kind, facts: Facts): Limit | undefined {
  if (kind === 'pause' || kind === 'park') return undefined;
  const column = columnOf(facts) ?? (always.includes(kind) ? 'ordinary' : undefined);
  return column === undefined ? undefined : cell(table[kind].row, column);
}

/** What a unit may not return at all: critical, supervised, and what the table gives no window. Where no column applies nothing forbids it. */
export function isReturnForbidden(facts: Facts): boolean {
  if (facts.urgency === 'critical' || facts.supervised) return true;
  const column = columnOf(facts);
  return column !== undefined && cell(returnWindow, column) === undefined;
}

/** Until when a part signed then may be returned; undefined = no end. */
export function returnableUntil(facts: Facts, signed: number): number | undefined {
  const column = columnOf(facts);
  const limit = column === undefined ? undefined : cell(returnWindow, column);
  return limit === undefined ? undefined : endOf('unit', signed, limit);
}

export function extensionOf(facts: Facts): { days: number; by: readonly ('centre' | 'leader')[] } | undefined {
  const column = columnOf(facts);
  return column === undefined ? undefined : extensions[column];
}

export const isWallClock = (limit: Limit | undefined): boolean =>
  limit !== undefined && ['min', 'h', 'day'].includes(limit.unit);

/** When a limit ends. */
export function endOf(office: Office, from: number, { amount, unit }: Limit): number {
  if (unit === 'wd') return workingDaysLater(office, from, amount);
  if (unit === 'wh') return officeTimeLater(office, from, amount * hour);
  if (unit === 'day') return midnightOf(dayOf(from)) + day;
  return from + amount * (unit === 'h' ? hour : minute);
}

/** Whether days of a year that is not announced decided the end. */
export function isEndProvisional(office: Office, from: number, end: number, { unit }: Limit): boolean {
  if (isWallClock({ amount: 1, unit })) return false;
  const today = unit === 'wh' && from < closingOf(office, dayOf(from)) ? 0 : 1;
  return isProvisional(office, dayOf(from) + today, dayOf(end));
}
