/**
 * Version 1 of the time policy. Every number is a city's own choice: replace it by a version of the city. Exports: defaultPolicy.
 */
import type { MarkLevel } from '../vocabulary.ts';
import type { Text } from './instant.ts';
import type { Limit, LimitUnit } from './limit.ts';
import type { Policy } from './policy.ts';
import type { Column } from './policy-schema.ts';

const unruled: Text = {
  zh: '此数没有公开规定可依，为默认值，请按本市规定修改',
  en: 'No published rule gives this number; it is a default for the city to replace',
};
const oneForAll: Text = { zh: '各类办件同一时限', en: 'One limit for every kind of case' };

const limit = (amount: number, unit: LimitUnit): Limit => ({ amount, unit });
const sameDay = limit(1, 'sameDay');

type Cells = Record<Column, { limit: Limit | null; note?: Text }>;

/** One row, in the order of the columns; `noted` are the columns whose number is a default without a rule. */
function cells(
  [consult, suggest, ordinary, urgent, critical, supervised, rehandle]: (Limit | null)[],
  noted: readonly Column[] = [],
): Cells {
  const given = { consult, suggest, ordinary, urgent, critical, supervised, rehandle };
  const entries = Object.entries(given).map(([column, value]) => [
    column,
    { limit: value ?? null, ...(noted.includes(column as Column) ? { note: unruled } : {}) },
  ]);
  return Object.fromEntries(entries) as Cells;
}

const everywhere = (value: Limit) => cells(Array.from({ length: 7 }, () => value));
const day = limit(1, 'wd');
const office4 = limit(4, 'wh');
/** Whoever is late, a unit or the centre, is reported to the leaders in charge. Windows and the archive keep nobody waiting: they have no marks. */
const warned: MarkLevel[] = ['yellow', 'red', 'red2'];

const rows: Policy['rows'] = {
  dispatch: {
    calendar: 'centre',
    marks: warned,
    cells: cells([office4, office4, office4, limit(1, 'wh'), limit(30, 'min'), null, office4]),
  },
  signoff: {
    calendar: 'unit',
    marks: warned,
    cells: cells([day, day, day, office4, limit(30, 'min'), office4, day]),
  },
  contact: {
    calendar: 'unit',
    marks: warned,
    cells: cells([null, null, day, office4, limit(2, 'h'), day, day]),
  },
  returnWindow: {
    calendar: 'unit',
    marks: [],
    note: { zh: '自签收起算', en: 'Runs from the signing' },
    cells: cells([limit(2, 'wd'), limit(2, 'wd'), limit(2, 'wd'), office4, null, null, null]),
  },
  completion: {
    calendar: 'unit',
    marks: warned,
    cells: cells([day, limit(5, 'wd'), limit(5, 'wd'), limit(3, 'wd'), sameDay, limit(3, 'wd'), limit(3, 'wd')]),
  },
  decision: {
    calendar: 'centre',
    marks: warned,
    cells: cells([office4, office4, office4, limit(1, 'wh'), null, office4, office4], ['supervised', 'rehandle']),
  },
  review: { calendar: 'centre', marks: warned, note: unruled, cells: everywhere(office4) },
  callback: { calendar: 'centre', marks: warned, note: oneForAll, always: true, cells: everywhere(day) },
  archive: { calendar: 'unit', marks: [], note: oneForAll, always: true, cells: everywhere(limit(5, 'wd')) },
  supervision: {
    calendar: 'unit',
    marks: warned,
    always: true,
    note: { zh: `督办单可另定时限；${unruled.zh}`, en: `An order may set its own limit. ${unruled.en}` },
    cells: cells([day, day, day, office4, limit(2, 'h'), day, day]),
  },
};

const none = { times: 0, maxDays: 0, decidedBy: [] };
const once = { times: 1, maxDays: 10 };

export const defaultPolicy: Policy = {
  version: 1,
  name: { zh: '默认时限策略', en: 'Default time policy' },
  note: {
    zh: '各项时限均为数据，启用前请与本市规定逐项核对',
    en: 'Every limit is data: compare each with the rules of the city before use',
  },
  columnOfNature: {
    consult: 'consult',
    suggest: 'suggest',
    help: 'ordinary',
    complaint: 'ordinary',
    report: 'ordinary',
  },
  columnOfDemand: 'ordinary',
  rows,
  extension: {
    consult: none,
    suggest: { ...once, decidedBy: ['centre'] },
    ordinary: { ...once, decidedBy: ['centre'] },
    urgent: { ...once, decidedBy: ['centre', 'leader'], note: unruled },
    critical: none,
    supervised: { ...once, decidedBy: ['leader'], note: unruled },
    rehandle: none,
  },
  pause: { allowed: false, maxDays: 10 },
  parkDays: 10,
  marks: { usedShare: 0.8, daysFrom: 3, daysLeft: 1, leastMinutes: 120, red2Days: 5 },
  returns: { maxPerUnit: 2, forbiddenCritical: true, forbiddenSupervised: true },
  reviewWanted: { single: false, joint: true, critical: true },
  callback: { natures: ['help', 'complaint', 'report', 'suggest', 'consult'], attempts: 3 },
  maxBranches: 20,
  maxRounds: 3,
  leadBonusDays: 1,
  citizenRateDays: 15,
  retention: { recordingMonths: 24 },
};
