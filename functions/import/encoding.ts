/** In which encoding a file from another platform is written: UTF-8 with or without its mark, UTF-16 with it, or GB18030. */
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

/** Beginnings of files that spreadsheets write and that are no text. */
const workbook = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** Why the bytes cannot be a table in text form; undefined where they can. */
export function notText(bytes: Uint8Array): Label | undefined {
  if (bytes.length === 0) return { zh: '文件是空的', en: 'The file is empty' };
  if (workbook.some((begin) => begin.every((byte, at) => bytes[at] === byte))) {
    return { zh: '这是电子表格文件，请另存为 CSV 再导入', en: 'This is a spreadsheet file: save it as CSV first' };
  }
  return undefined;
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
