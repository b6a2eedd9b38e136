/** What a query finds as a file: the same cases, the same rows, in words. */
import { caseCells, caseColumns, type Words } from '#core/export/cases.ts';
import { type ExportFormat, exportFormats, mostExported, type Row } from '#core/export/table.ts';
import { type Refusal, refuse } from '#core/refusals.ts';
import { localDate, localTime } from '#core/time/instant.ts';
import type { Language } from '#core/vocabulary.ts';
import { writeTable } from '../export/write.ts';
import { loadCategories, loadUnits } from '../storage/city.ts';
import { loadContext } from '../storage/context.ts';
import { rowOfHit } from './rows.ts';
import { everyHit, type Question } from './search.ts';

/** The most bytes of one file: in Base64 they are a third more, and a function answers with at most six million. */
const mostBytes = 4_200_000;
const tooLarge = (most: number) =>
  refuse('export_too_large', { limit: most.toLocaleString('en'), size: `${mostBytes / 1e6} MB` });

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

export type ExportedFile = { name: string; type: string; content: string; cases: number };

/** The file with all that a question finds, or a refusal where that is more than one file takes. */
export async function exportFile(
  question: Question,
  format: ExportFormat,
  language: Language,
  most = mostExported,
): Promise<ExportedFile | Refusal> {
  const [words, context] = await Promise.all([wordsIn(language), loadContext()]);
  let cases = 0;
  let over = false;
  async function* rows(): AsyncGenerator<readonly Row[]> {
    let some: Row[] = [];
    for await (const hit of everyHit(question)) {
      if (cases === most) {
        over = true;
        return;
      }
      cases += 1;
      some.push(caseCells(rowOfHit(hit, question.actor, context), words));
      if (some.length < together) continue;
      yield some;
      some = [];
    }
    if (some.length > 0) yield some;
  }
  const portions: Uint8Array[] = [];
  let bytes = 0;
  const table = { name: name[language], columns: caseColumns(language) };
  for await (const portion of writeTable[format](table, rows())) {
    bytes += portion.length;
    if (bytes > mostBytes) return tooLarge(most);
    portions.push(portion);
  }
  if (over) return tooLarge(most);
  const stamp = `${localDate(context.now)}-${localTime(context.now).replace(':', '')}`;
  return {
    name: `${name[language]}-${stamp}.${format}`,
    type: exportFormats[format].type,
    content: Buffer.concat(portions).toString('base64'),
    cases,
  };
}
