/** Importing the requests of an upper-level platform: how a row ends, and how much comes at once over HTTP. */
import { attachmentKinds } from './attachments/kinds.ts';
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
export const workbookType = attachmentKinds.xlsx.mime;

/** What files begin with: a workbook (and whatever else is a zip file), and an older or encrypted one. */
const beginnings = { workbook: [0x50, 0x4b, 0x03, 0x04], oldWorkbook: [0xd0, 0xcf, 0x11, 0xe0] };

/** Whether a file, or its first four bytes, are those of a workbook; undefined where they are no spreadsheet's. */
export function workbookKind(bytes: Uint8Array): keyof typeof beginnings | undefined {
  const begins = (kind: keyof typeof beginnings) => beginnings[kind].every((byte, at) => bytes[at] === byte);
  return begins('workbook') ? 'workbook' : begins('oldWorkbook') ? 'oldWorkbook' : undefined;
}
