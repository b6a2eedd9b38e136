/** Workbooks for the tests: the least that makes a file one, with any part replaced or added; and those that the product writes. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Row } from '#core/export/table.ts';
import { writeTable } from '#functions/export/write.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
const relations = (...all: string[]) => `<Relationships>${all.join('')}</Relationships>`;

type Parts = Record<string, string>;

const common: Parts = {
  '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
  'xl/_rels/workbook.xml.rels': relations(
    relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
    relation('r2', 'worksheet', '/xl/worksheets/sheet2.xml'),
    relation('r3', 'chartsheet', 'chartsheets/sheet1.xml'),
    relation('r4', 'sharedStrings', 'sharedStrings.xml'),
    relation('r5', 'styles', 'styles.xml'),
  ),
  'xl/workbook.xml':
    '<workbook><workbookPr/><sheets><sheet name="图" sheetId="3" r:id="r3"/><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/sharedStrings.xml': '<sst/>',
  'xl/styles.xml': '<styleSheet/>',
};

export const sheet = (rows: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet><dimension ref="A1:A1"/><sheetData>${rows}</sheetData></worksheet>`;

/** The header row that every file needs, in inline texts. */
export const header = (...names: string[]): string =>
  `<row r="1">${names.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('')}</row>`;

/** A package of parts by their names; those of `parts` replace the usual ones. */
export const workbook = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries({ ...common, ...parts }).map(([name, xml]) => [name, strToU8(xml)])) as Zippable,
  );

/** A workbook of one sheet with a header row of number, content and more, and these rows of cells below it. */
export const withRows = (rows: string, parts: Parts = {}): Uint8Array =>
  workbook({ 'xl/worksheets/sheet1.xml': sheet(header('编号', '内容', '电话', '时间') + rows), ...parts });

/** A table as the product itself exports it. */
export async function exported(names: readonly string[], rows: readonly Row[]): Promise<Uint8Array> {
  const table = { name: '诉求', columns: names.map((title) => ({ title, width: 10 })) };
  const portions: Uint8Array[] = [];
  async function* all() {
    yield rows;
  }
  for await (const portion of writeTable.xlsx(table, all())) portions.push(portion);
  return Buffer.concat(portions);
}
