/** Rows of worklists as the index carries them: short names, and nothing that goes without saying. A page of twenty is to cost one unit. */
import type { RowColumns, unitStates } from '#core/rows.ts';

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

export type StoredRow = Partial<RowColumns> & {
  /** How far the units are; left out where several have a part, since then it changes without the row. */
  units?: ReturnType<typeof unitStates>;
  title?: string;
  requirement?: string;
  reason?: string;
  action?: string;
  actedAt?: string;
};

/** Names are part of every row's size. Those that are not here are kept whole; a row may have been written by other rules. */
const short = {
  branch: 'b',
  status: 's',
  branchStatus: 'bs',
  joint: 'j',
  round: 'r',
  nature: 'n',
  urgency: 'g',
  source: 'o',
  category: 'c',
  district: 'd',
  street: 't',
  receivedAt: 'at',
  since: 'f',
  due: 'u',
  signoffDue: 'su',
  clock: 'k',
  yellow: 'y',
  provisional: 'p',
  dispatchedBy: 'by',
  handler: 'h',
  returns: 're',
  causes: 'cs',
  recordings: 'rc',
  supervised: 'sv',
  leaderInstructed: 'li',
  asked: 'as',
  order: 'or',
  attempts: 'ac',
  agent: 'ag',
  units: 'us',
  title: 'T',
  requirement: 'R',
  reason: 'W',
  action: 'a',
  actedAt: 'aa',
} as const satisfies Record<keyof StoredRow, string>;

/** What most rows say, and what a row that says nothing means. */
export const usual = { joint: false, round: 1, returns: 0, recordings: 0, causes: [] as RowColumns['causes'] };
const isUsual = (name: string, value: unknown): boolean =>
  name in usual && JSON.stringify(usual[name as keyof typeof usual]) === JSON.stringify(value);

/** Stands for “when it was received”. */
const sameInstant = '=';

/** A row as the index carries it. */
export function packRow(row: Optional<StoredRow>): Record<string, unknown> {
  const packed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined || isUsual(name, value)) continue;
    packed[short[name as keyof StoredRow] ?? name] = name === 'since' && value === row.receivedAt ? sameInstant : value;
  }
  return packed;
}

/** The row again. */
export function unpackRow(packed: Readonly<Record<string, unknown>>): StoredRow {
  const row: Record<string, unknown> = { ...packed };
  for (const [name, abbreviation] of Object.entries(short)) {
    if (!(abbreviation in packed)) continue;
    row[name] = packed[abbreviation];
    delete row[abbreviation];
  }
  return (row.since === sameInstant ? { ...row, since: row.receivedAt } : row) as StoredRow;
}
