/** What was found as a table: the rows of the query, their keys in words. */
import { type ColumnName, clockStates, columnNames } from '../query/names.ts';
import type { FoundRow } from '../routes/query.ts';
import {
  branchStatuses,
  caseStatusLabel,
  type Dictionary,
  handlingModes,
  keysOf,
  type Language,
  natures,
  satisfactions,
  sources,
  urgencies,
} from '../vocabulary.ts';
import type { Cell, Column, Row } from './table.ts';

/** How the city calls its units and categories, and the language of the table. */
export type Words = {
  language: Language;
  unit: (id: string) => string;
  category: (code: string) => string;
};

type Look = { width: number; cell: (row: FoundRow, words: Words) => Cell };

const text = (width: number, cell: Look['cell']): Look => ({ width, cell });
const word = <K extends string>(dictionary: Dictionary, keyOf: (row: FoundRow) => K | undefined): Look => ({
  width: 14,
  cell: (row, { language }) => {
    const key = keyOf(row);
    return key === undefined ? undefined : (dictionary[key]?.[language] ?? key);
  },
});
const instant = (atOf: (row: FoundRow) => string | undefined): Look => ({
  width: 17,
  cell: (row) => {
    const at = atOf(row);
    return at === undefined ? undefined : { at };
  },
});
const mark = (isSet: (row: FoundRow) => boolean | undefined): Look => ({
  width: 10,
  cell: (row, { language }) => (isSet(row) === true ? { zh: '是', en: 'Yes' }[language] : undefined),
});

const looks: Record<ColumnName, Look> = {
  caseNo: text(20, ({ caseNo }) => caseNo),
  caseTitle: text(40, ({ title }) => title),
  status: text(14, ({ status, joint, round }, { language }) => caseStatusLabel(status, joint, round)[language]),
  nature: word(natures, ({ nature }) => nature),
  urgency: word(urgencies, ({ urgency }) => urgency),
  source: word(sources, ({ source }) => source),
  mode: word(handlingModes, ({ mode }) => mode),
  category: text(18, ({ category }, words) => (category === undefined ? undefined : words.category(category))),
  district: text(12, ({ district }) => district),
  street: text(14, ({ street }) => street),
  community: text(14, ({ community }) => community),
  units: text(30, ({ units }, { language, unit }) =>
    units
      .map(({ unitId, status }) => `${unit(unitId)} ${branchStatuses[status][language]}`)
      .join(language === 'zh' ? '、' : ', '),
  ),
  receivedAt: instant(({ receivedAt }) => receivedAt),
  dispatchedAt: instant(({ dispatchedAt }) => dispatchedAt),
  dueAt: instant(({ due }) => due),
  clock: word(clockStates, ({ clockState }) => clockState),
  closedAt: instant(({ closedAt }) => closedAt),
  archivedAt: instant(({ archivedAt }) => archivedAt),
  result: word(satisfactions, ({ result }) => result),
  attitude: word(satisfactions, ({ attitude }) => attitude),
  returns: text(10, ({ returns }) => returns),
  recordings: text(10, ({ recordings }) => recordings),
  supervised: mark(({ supervised }) => supervised),
  instructed: mark(({ leaderInstructed }) => leaderInstructed),
  taker: text(14, ({ taker }) => taker),
  upstreamNo: text(22, ({ upstreamNo }) => upstreamNo),
};
const shown = keysOf(columnNames) as readonly ColumnName[];

/** The columns of an exported table of cases. */
export const caseColumns = (language: Language): Column[] =>
  shown.map((name) => ({ title: columnNames[name][language], width: looks[name].width }));

/** A found case as a row of such a table: never more than the query shows of it. */
export const caseCells = (row: FoundRow, words: Words): Row => shown.map((name) => looks[name].cell(row, words));
