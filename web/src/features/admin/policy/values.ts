/** The policy as it is being edited: amounts as typed, so that what is no number is sent and refused at its place. */
import type { TimeView } from '#core/admin/shapes.ts';

export type Policy = TimeView['policies'][number]['policy'];
export type PolicyBody = Omit<Policy, 'version'>;
export type ClockName = keyof Policy['rows'];
export type Column = keyof Policy['extension'];
export type Limit = NonNullable<Policy['rows'][ClockName]['cells'][Column]['limit']>;

/** Limits and counts of one policy under a path as the service names it: `rows.completion.cells.consult.limit`. */
export const clocksOf = (policy: PolicyBody) => Object.keys(policy.rows) as ClockName[];
export const columnsOf = (policy: PolicyBody) => Object.keys(policy.extension) as Column[];

/** The policy with one limit changed; the note on where the number came from goes with it. */
export function withLimit(policy: PolicyBody, clock: ClockName, column: Column, limit: Limit | null): PolicyBody {
  const row = policy.rows[clock];
  return { ...policy, rows: { ...policy.rows, [clock]: { ...row, cells: { ...row.cells, [column]: { limit } } } } };
}

/** True where a clock can be overdue at all: only then there is something to report. */
export const hasRed = ({ rows }: PolicyBody, clock: ClockName): boolean => rows[clock].marks.includes('red');
export const hasSecondRed = ({ rows }: PolicyBody, clock: ClockName): boolean => rows[clock].marks.includes('red2');

/** The policy with the second red of one clock, or without it. */
export function withSecondRed(policy: PolicyBody, clock: ClockName, wanted: boolean): PolicyBody {
  const row = policy.rows[clock];
  const others = row.marks.filter((level) => level !== 'red2');
  const marks = wanted ? [...others, 'red2' as const] : others;
  return { ...policy, rows: { ...policy.rows, [clock]: { ...row, marks } } };
}

type Setting = {
  path: string;
  text: string;
  column?: Column;
  read: (policy: PolicyBody) => number;
  write: (policy: PolicyBody, value: number) => PolicyBody;
};

/** The counts beside the table of limits. */
export function settingsOf(policy: PolicyBody): Setting[] {
  const extensions = columnsOf(policy).flatMap((column): Setting[] =>
    (['times', 'maxDays'] as const).map((field) => ({
      path: `extension.${column}.${field}`,
      text: field === 'times' ? 'extensionTimes' : 'extensionDays',
      column,
      read: (one) => one.extension[column][field],
      write: (one, value) => ({
        ...one,
        extension: { ...one.extension, [column]: { ...one.extension[column], [field]: value } },
      }),
    })),
  );
  const counts = (['parkDays', 'maxBranches', 'maxRounds', 'leadBonusDays', 'citizenRateDays'] as const).map(
    (name): Setting => ({
      path: name,
      text: name,
      read: (one) => one[name],
      write: (one, value) => ({ ...one, [name]: value }),
    }),
  );
  return [
    ...counts,
    {
      path: 'retention.recordingMonths',
      text: 'recordingMonths',
      read: (one) => one.retention?.recordingMonths ?? Number.NaN,
      // An empty field: they are kept without end.
      write: ({ retention: _, ...one }, recordingMonths) =>
        Number.isNaN(recordingMonths) ? one : { ...one, retention: { recordingMonths } },
    },
    {
      path: 'marks.red2Days',
      text: 'red2Days',
      read: (one) => one.marks.red2Days ?? Number.NaN,
      // An empty field: no clock has a second red.
      write: ({ marks: { red2Days: _, ...marks }, ...one }, red2Days) => ({
        ...one,
        marks: Number.isNaN(red2Days) ? marks : { ...marks, red2Days },
      }),
    },
    {
      path: 'openData.smallestGroup',
      text: 'smallestGroup',
      read: (one) => one.openData?.smallestGroup ?? Number.NaN,
      // An empty field: nothing is published. What was said of the licence stays while another number is typed.
      write: (one, smallestGroup) => ({ ...one, openData: { ...one.openData, smallestGroup } }),
    },
    {
      path: 'pause.maxDays',
      text: 'pauseDays',
      read: (one) => one.pause.maxDays,
      write: (one, maxDays) => ({ ...one, pause: { ...one.pause, maxDays } }),
    },
    {
      path: 'returns.maxPerUnit',
      text: 'maxPerUnit',
      read: (one) => one.returns.maxPerUnit,
      write: (one, maxPerUnit) => ({ ...one, returns: { ...one.returns, maxPerUnit } }),
    },
    {
      path: 'callback.attempts',
      text: 'attempts',
      read: (one) => one.callback.attempts,
      write: (one, attempts) => ({ ...one, callback: { ...one.callback, attempts } }),
    },
    ...extensions,
  ];
}

/** What is said of the licence of the open data. */
export const licenceFields = ['zh', 'en', 'url'] as const;
export type LicenceField = (typeof licenceFields)[number];

/** True where open data are published, so that there is a licence to name. */
export const hasOpenData = ({ openData }: PolicyBody): boolean =>
  openData !== undefined && !Number.isNaN(openData.smallestGroup);

export const licenceOf = ({ openData }: PolicyBody, field: LicenceField): string => openData?.licence?.[field] ?? '';

/** The policy with one field of the licence as typed. */
export function withLicence(policy: PolicyBody, field: LicenceField, value: string): PolicyBody {
  const { openData } = policy;
  if (openData === undefined) return policy;
  const licence = { zh: licenceOf(policy, 'zh'), en: licenceOf(policy, 'en'), ...openData.licence, [field]: value };
  return { ...policy, openData: { ...openData, licence } };
}

/** The policy as it is sent: what was left empty is not there. */
export function sendable(policy: PolicyBody): PolicyBody {
  const { openData, ...others } = policy;
  if (openData === undefined || !hasOpenData(policy)) return others;
  const { licence, ...rest } = openData;
  const { url = '', ...names } = licence ?? { zh: '', en: '' };
  const told = [url, names.zh, names.en].every((words) => words.trim() === '')
    ? {}
    : { licence: { ...names, ...(url.trim() === '' ? {} : { url: url.trim() }) } };
  return { ...others, openData: { ...rest, ...told } };
}

const sameLimit = (a: Limit | null, b: Limit | null) => a?.amount === b?.amount && a?.unit === b?.unit;

/** True where a cell is another than in the version that it was made from. */
export function isChanged(policy: PolicyBody, before: PolicyBody, clock: ClockName, column: Column): boolean {
  return !sameLimit(policy.rows[clock].cells[column].limit, before.rows[clock].cells[column].limit);
}

/** How many limits, second reds, counts and words of the licence differ. */
export function changeCount(policy: PolicyBody, before: PolicyBody): number {
  const cells = clocksOf(policy).flatMap((clock) =>
    columnsOf(policy).filter((one) => isChanged(policy, before, clock, one)),
  );
  const reports = clocksOf(policy).filter((clock) => hasSecondRed(policy, clock) !== hasSecondRed(before, clock));
  const counts = settingsOf(policy).filter(({ read }) => !Object.is(read(policy), read(before)));
  const words = licenceFields.filter((field) => licenceOf(policy, field) !== licenceOf(before, field));
  return cells.length + reports.length + counts.length + words.length;
}

/** The version that holds for a case received now. */
export function inForce(policies: TimeView['policies'], now: string): TimeView['policies'][number] | undefined {
  return policies.reduce<TimeView['policies'][number] | undefined>(
    (held, one) => (one.from > now || (held !== undefined && one.from < held.from) ? held : one),
    undefined,
  );
}
