/** Importing the requests of an upper-level platform: how a row ends, and how much comes at once over HTTP. */
import type { Dictionary } from './vocabulary.ts';

/** What became of a row. */
export const importOutcomes = {
  registered: { zh: '已登记', en: 'registered' },
  unchanged: { zh: '此前已登记', en: 'registered before' },
  different: { zh: '此前已登记，内容不同，未覆盖', en: 'registered before with another text, not overwritten' },
  refused: { zh: '未登记', en: 'refused' },
} as const satisfies Dictionary;
export type ImportOutcome = keyof typeof importOutcomes;

/** Rows of one request: more would not be done before the gateway gives up. */
export const mostImportRows = 100;

/** Characters of a file that a request takes, as rows or as text; Chinese ones are three bytes each. */
export const mostImportCharacters = 80_000;

/** Bytes of a workbook that a request takes, and of its parts when they are unpacked. In JSON it stands in Base64, which is a third more. */
export const mostWorkbookBytes = 180 * 1024;
export const mostUnpackedBytes = 16 * 1024 * 1024;
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
