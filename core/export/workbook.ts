/** The parts of a workbook beside its sheets: what it consists of, and the styles of its cells. */
import { mainNamespace, xmlHead, xmlText } from './sheet.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const sheetPart = (number: number): string => `worksheets/sheet${number}.xml`;
/** Where a sheet lies, the first one being 1. */
export const sheetPath = (number: number): string => `xl/${sheetPart(number)}`;

const typeOf = (path: string, type: string) =>
  `<Override PartName="/${path}" ContentType="${spreadsheet}.${type}+xml"/>`;
const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;

/** In the order of `styles`: plain, text (`@`), an instant, the header. */
const cellFormats = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
];
const font = '<sz val="11"/><name val="Calibri"/>';

const styleSheet =
  `<styleSheet xmlns="${mainNamespace}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/></numFmts>` +
  `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs></styleSheet>`;

/** A sheet's name: at most 31 characters, none of those by which formulas refer to sheets. */
const sheetName = (name: string): string => xmlText(name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31));

/** The fixed parts by their path, in the order in which a package has them, for sheets of these names. */
export function workbookParts(names: readonly string[]): [path: string, xml: string][] {
  const sheets = names.map((name, index) => ({ name: sheetName(name), number: index + 1 }));
  const worksheets = sheets.map(({ number }) => typeOf(sheetPath(number), 'worksheet')).join('');
  const listed = sheets.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`);
  const related = sheets.map(({ number }) => relation(number, 'worksheet', sheetPart(number))).join('');
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `${typeOf('xl/workbook.xml', 'sheet.main')}${worksheets}${typeOf('xl/styles.xml', 'styles')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${mainNamespace}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships">${related}${relation(names.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    ],
    ['xl/styles.xml', styleSheet],
  ];
  return parts.map(([path, xml]) => [path, xmlHead + xml]);
}
