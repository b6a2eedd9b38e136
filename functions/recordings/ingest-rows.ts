/** A list of recordings that an old system left: which file belongs to which case. */
import type { Label, RecordingKind } from '#core/vocabulary.ts';
import { recordingKinds } from '#core/vocabulary.ts';
import { decode, notText } from '../import/encoding.ts';
import { readRecords } from '../import/records.ts';
import { readTime } from '../import/time.ts';
import { keyOf } from '../import/words.ts';

/** The columns by the words that header rows use for them. */
export const ingestColumns = {
  owner: ['办件编号', '上级平台编号', '通话编号', '编号', 'case', 'caseno', 'upstreamno', 'callid', 'call'],
  file: ['文件', '文件名', '录音文件', 'file', 'filename'],
  kind: ['种类', '录音种类', 'kind'],
  begin: ['开始时间', '开始', '通话时间', 'begin', 'start'],
  rate: ['采样率', 'rate', 'samplerate'],
} as const;
type Column = keyof typeof ingestColumns;

export type IngestRow = {
  row: number;
  owner: string;
  file: string;
  kind?: RecordingKind;
  begin?: string;
  sampleRate?: number;
};
/** `row` counts as a spreadsheet does: the header is row 1. */
export type UnreadRow = { row: number; reason: Label };

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');

function columnsOf(header: readonly string[]): Partial<Record<Column, number>> {
  const found: Partial<Record<Column, number>> = {};
  for (const [place, cell] of header.entries()) {
    for (const [column, names] of Object.entries(ingestColumns) as [Column, readonly string[]][]) {
      if (names.includes(plain(cell))) found[column] ??= place;
    }
  }
  return found;
}

/** A file name within the folder: nothing that leads out of it. */
const leadsOut = (file: string): boolean => /^(?:[/\\]|[A-Za-z]:)/.test(file) || file.split(/[/\\]/).includes('..');

function readRow(row: number, cell: (column: Column) => string): IngestRow | UnreadRow {
  const [owner, file, kind, begin, rate] = [cell('owner'), cell('file'), cell('kind'), cell('begin'), cell('rate')];
  if (owner === '' || file === '') return { row, reason: { zh: '编号或文件名为空', en: 'no number or no file name' } };
  if (leadsOut(file)) return { row, reason: { zh: '文件不在该目录内', en: 'the file is not within the folder' } };
  const known = kind === '' ? undefined : keyOf(recordingKinds, kind);
  if (kind !== '' && known === undefined) {
    return { row, reason: { zh: `没有录音种类“${kind}”`, en: `there is no kind of recording “${kind}”` } };
  }
  const instant = begin === '' ? undefined : readTime(begin);
  if (begin !== '' && instant === undefined) {
    return { row, reason: { zh: `不是时间：${begin}`, en: `not a time: ${begin}` } };
  }
  const sampleRate = rate === '' ? undefined : Number(rate);
  if (sampleRate !== undefined && sampleRate !== 6000 && sampleRate !== 8000) {
    return { row, reason: { zh: '采样率只能是 6000 或 8000', en: 'the rate can be 6000 or 8000' } };
  }
  return {
    row,
    owner,
    file,
    ...(known === undefined ? {} : { kind: known }),
    ...(instant === undefined ? {} : { begin: instant }),
    ...(sampleRate === undefined ? {} : { sampleRate }),
  };
}

/** Reads the list; why it is none otherwise. A row that cannot be read stops nothing. */
export function readIngestList(bytes: Uint8Array): (IngestRow | UnreadRow)[] | { reason: Label } {
  const unreadable = notText(bytes);
  if (unreadable !== undefined) return { reason: unreadable };
  const { records, faults } = readRecords(decode(bytes).text);
  const [header, ...rest] = records;
  const columns = columnsOf(header?.cells ?? []);
  if (columns.owner === undefined || columns.file === undefined) {
    return {
      reason: { zh: '首行缺少“办件编号”或“文件”', en: 'The header row has no case number (case) or no file (file)' },
    };
  }
  const rows = rest.map(({ row, cells }) =>
    readRow(row, (column) => {
      const place = columns[column];
      return place === undefined ? '' : (cells[place] ?? '').trim();
    }),
  );
  return [...rows, ...faults].toSorted((one, other) => one.row - other.row);
}
