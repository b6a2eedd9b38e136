/** What a query finds as a table: the same cases, the same rows, in words. */
import { aboutOf, type Given } from '#core/export/about.ts';
import { caseCells, caseColumns, type Words } from '#core/export/cases.ts';
import { type ExportFormat, exportFormats, mostExported, type Row, type Table } from '#core/export/table.ts';
import { localDate, localTime } from '#core/time/instant.ts';
import type { Language } from '#core/vocabulary.ts';
import { writeTable } from '../export/write.ts';
import { loadCategories, loadUnits } from '../storage/city.ts';
import { loadContext } from '../storage/context.ts';
import { patienceMs, patienceOf } from './patience.ts';
import { rowOfHit } from './rows.ts';
import { everyHit, type Question } from './search.ts';

/** The most bytes of an answer's file: in Base64 they are a third more, and a function answers with at most six million. */
const mostBytes = 4_200_000;

/** Rows that are written together. */
const together = 200;

const name = { zh: '办件查询', en: 'Cases' } as const;

async function wordsIn(language: Language): Promise<Words> {
  const [units, categories] = await Promise.all([loadUnits(), loadCategories()]);
  const unitNames = new Map(units.map((unit) => [unit.id, unit[language]]));
  const categoryNames = new Map(categories.map((category) => [category.code, category[language]]));
  return {
    language,
    unit: (id) => unitNames.get(id) ?? id,
    category: (code) => categoryNames.get(code) ?? code,
  };
}

/** How a file of cases is called. */
export const fileName = (language: Language, format: ExportFormat, at: string): string =>
  `${name[language]}-${localDate(at)}-${localTime(at).replace(':', '')}.${format}`;

type Asked = {
  question: Question;
  /** The conditions of the question as they were given, where that is known. */
  given?: Given | undefined;
  language: Language;
  /** The most cases, and milliseconds of real time: where it is more, the rows end by throwing. */
  limits: { cases: number; time: number };
  /** Told how many cases there are so far, some at a time. */
  onCases?: (cases: number) => Promise<void>;
};

/** What was more than the limits allow. */
export type Over = keyof Asked['limits'];

/** The table with all that a question finds; cases are read as its rows are taken. `taken` says how many, and of what it was too much. */
export async function caseTable({ question, given, language, limits, onCases }: Asked) {
  const isOver = patienceOf(limits.time);
  const [words, context] = await Promise.all([wordsIn(language), loadContext()]);
  const taken: { cases: number; over?: Over } = { cases: 0 };
  const stop = (over: Over): never => {
    taken.over = over;
    throw new RangeError(`more than ${limits[over]} of ${over}`);
  };
  async function* rows(): AsyncGenerator<readonly Row[]> {
    let some: Row[] = [];
    for await (const hits of everyHit(question)) {
      // Also where nothing was found: much may be looked at for little.
      if (isOver()) stop('time');
      if (taken.cases + hits.length > limits.cases) stop('cases');
      taken.cases += hits.length;
      some.push(...hits.map((hit) => caseCells(rowOfHit(hit, question.actor, context), words)));
      if (some.length < together) continue;
      await onCases?.(taken.cases);
      yield some;
      some = [];
    }
    if (some.length > 0) yield some;
  }
  const { actor: by, now: at } = question;
  const about = given === undefined ? {} : { about: aboutOf({ given, by, at, words }) };
  const table: Table = { name: name[language], columns: caseColumns(language), ...about };
  return { table, rows: rows(), taken };
}

type Wanted = Omit<Asked, 'limits' | 'onCases'> & Partial<Pick<Asked, 'limits'>>;
type ExportedFile = { name: string; type: string; content: string; cases: number };

/** The file as an answer, or undefined where it is more than one takes. */
export async function exportFile(
  { question, given, language, limits = { cases: mostExported, time: patienceMs } }: Wanted,
  format: ExportFormat,
): Promise<ExportedFile | undefined> {
  const { table, rows, taken } = await caseTable({ question, given, language, limits });
  const portions: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const portion of writeTable[format](table, rows)) {
      bytes += portion.length;
      if (bytes > mostBytes) return undefined;
      portions.push(portion);
    }
  } catch (error) {
    if (taken.over !== undefined) return undefined;
    throw error;
  }
  return {
    name: fileName(language, format, question.now),
    type: exportFormats[format].type,
    content: Buffer.concat(portions).toString('base64'),
    cases: taken.cases,
  };
}
