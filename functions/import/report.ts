/** The report of an import: for the terminal, and as a table. It shows numbers and remarks, never what citizens wrote. */
import { csvFile } from '#core/csv.ts';
import { type ImportOutcome, importOutcomes } from '#core/imports.ts';
import type { Label } from '#core/vocabulary.ts';
import { fieldNames, fields, type Mapping } from './columns.ts';
import type { RowResult } from './import.ts';

/** Which column was taken for which field, and which were not used. */
export function mappingLines(header: readonly string[], { columns, unused }: Mapping): string[] {
  const taken = fieldNames.flatMap((name) => {
    const places = columns[name];
    if (places === undefined) return [];
    const { zh, en } = fields[name];
    return [`  ${places.map((place) => (header[place] ?? '').trim()).join(' + ')} → ${zh} ${en}`];
  });
  return [...taken, ...(unused.length === 0 ? [] : [`  未使用 not used: ${unused.join(', ')}`])];
}

const joined = (remarks: readonly Label[], language: 'zh' | 'en'): string =>
  remarks.map((remark) => remark[language]).join(language === 'zh' ? '；' : '; ');

/** One line for the terminal. */
export function resultLine({ row, upstreamNo, outcome, caseNo, remarks }: RowResult): string {
  const { zh, en } = importOutcomes[outcome];
  const words = remarks.length === 0 ? '' : `  ${joined(remarks, 'zh')} · ${joined(remarks, 'en')}`;
  return `${String(row).padStart(6)}  ${upstreamNo || '—'}  ${zh} ${en}${caseNo === undefined ? '' : `  ${caseNo}`}${words}`;
}

/** The report as CSV with a byte order mark, so that spreadsheets open it as UTF-8. */
export function reportCsv(results: readonly RowResult[]): string {
  const header = ['行 row', '上级平台编号 upstream number', '结果 outcome', '办件编号 case', '说明', 'remarks'];
  const lines = results.map(({ row, upstreamNo, outcome, caseNo = '', remarks }) => [
    String(row),
    upstreamNo,
    `${importOutcomes[outcome].zh} ${importOutcomes[outcome].en}`,
    caseNo,
    joined(remarks, 'zh'),
    joined(remarks, 'en'),
  ]);
  return csvFile([header, ...lines]);
}

/** How many rows ended how. */
export function summaryLine(results: readonly RowResult[]): string {
  return (Object.keys(importOutcomes) as ImportOutcome[])
    .map((outcome) => {
      const count = results.filter((result) => result.outcome === outcome).length;
      return `${importOutcomes[outcome].zh} ${importOutcomes[outcome].en}: ${count}`;
    })
    .join(' · ');
}
