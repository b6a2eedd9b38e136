/** In which encoding a file from another platform is written: UTF-8 with or without its mark, UTF-16 with it, or GB18030. */
import { workbookKind } from '#core/imports.ts';
import type { Label } from '#core/vocabulary.ts';

/** `damaged`: some bytes belong to no encoding; they are U+FFFD in the text, and rows with one are not to be trusted. */
export type Decoded = { text: string; encoding: string; damaged: boolean };

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function decodeWhole(bytes: Uint8Array, encoding: string): Decoded | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, damaged: false };
  } catch {
    return undefined;
  }
}

function decodeDamaged(bytes: Uint8Array, encoding: string): Decoded & { lost: number } {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, damaged: true, lost: text.split('\ufffd').length };
}

const empty: Label = { zh: '文件是空的', en: 'The file is empty' };

/** Why the bytes cannot be a table in text form; undefined where they can. */
export function notText(bytes: Uint8Array): Label | undefined {
  if (bytes.length === 0) return empty;
  if (workbookKind(bytes) === undefined) return undefined;
  return { zh: '这是电子表格文件，请另存为 CSV 再导入', en: 'This is a spreadsheet file: save it as CSV first' };
}

/** Why the bytes are neither a workbook nor a table in text form; undefined where they may be one. */
export function noTable(bytes: Uint8Array): Label | undefined {
  if (bytes.length === 0) return empty;
  if (workbookKind(bytes) !== 'oldWorkbook') return undefined;
  // An encrypted workbook lies in a compound file under this name.
  if (Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    return {
      zh: '电子表格文件已加密，请去除密码后再导入',
      en: 'The spreadsheet file is encrypted: remove its password first',
    };
  }
  return {
    zh: '这是旧格式的电子表格文件（XLS），请另存为 XLSX 或 CSV 再导入',
    en: 'This is a spreadsheet file of the old format (XLS): save it as XLSX or CSV first',
  };
}

/** Decodes a file. Valid UTF-8 is hardly ever anything else, so it is tried first; of two lossy readings the less lossy is taken. */
export function decode(bytes: Uint8Array): Decoded {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  if (marked !== undefined) return decodeWhole(bytes, marked) ?? decodeDamaged(bytes, marked);
  const whole = decodeWhole(bytes, 'utf-8') ?? decodeWhole(bytes, 'gb18030');
  if (whole !== undefined) return whole;
  const [utf8, gb] = [decodeDamaged(bytes, 'utf-8'), decodeDamaged(bytes, 'gb18030')];
  return utf8.lost <= gb.lost ? utf8 : gb;
}
