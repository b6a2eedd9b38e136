/** Files that are no recordings, or recordings of kinds that the product does not take, by their first bytes. */
import type { Label } from '../vocabulary.ts';

type Signature = { readonly begins: string; readonly at?: number; readonly name: Label; readonly audio?: true };

const plain = (name: string): Label => ({ zh: name, en: name });

/** Bytes as Latin-1 characters. */
const signatures: readonly Signature[] = [
  { begins: '%PDF-', name: { zh: 'PDF 文档', en: 'PDF document' } },
  { begins: '\u0089PNG\r\n\u001a\n', name: { zh: 'PNG 图片', en: 'PNG picture' } },
  { begins: '\u00ff\u00d8\u00ff', name: { zh: 'JPEG 图片', en: 'JPEG picture' } },
  { begins: 'GIF8', name: { zh: 'GIF 图片', en: 'GIF picture' } },
  { begins: 'PK\u0003\u0004', name: { zh: 'ZIP 压缩包或 Office 文档', en: 'ZIP archive or Office document' } },
  { begins: 'PK\u0005\u0006', name: { zh: '空的 ZIP 压缩包', en: 'empty ZIP archive' } },
  { begins: '\u00d0\u00cf\u0011\u00e0', name: { zh: '旧版 Office 文档', en: 'old Office document' } },
  { begins: 'Rar!\u001a\u0007', name: { zh: 'RAR 压缩包', en: 'RAR archive' } },
  { begins: '7z\u00bc\u00af\u0027\u001c', name: { zh: '7z 压缩包', en: '7z archive' } },
  { begins: '\u001f\u008b\u0008', name: { zh: 'gzip 压缩包', en: 'gzip archive' } },
  { begins: 'MZ\u0090\u0000', name: { zh: 'Windows 程序', en: 'Windows program' } },
  { begins: '\u007fELF', name: { zh: 'Linux 程序', en: 'Linux program' } },
  { begins: '{\\rtf', name: { zh: 'RTF 文档', en: 'RTF document' } },
  { begins: 'WEBP', at: 8, name: { zh: 'WebP 图片', en: 'WebP picture' } },
  { begins: 'AVI ', at: 8, name: { zh: 'AVI 视频', en: 'AVI video' } },
  { begins: 'fLaC', name: plain('FLAC'), audio: true },
  { begins: 'ftyp', at: 4, name: { zh: 'MP4/M4A 文件', en: 'MP4 or M4A file' }, audio: true },
  { begins: '\u001aE\u00df\u00a3', name: { zh: 'WebM/Matroska 文件', en: 'WebM or Matroska file' }, audio: true },
  { begins: '0&\u00b2u\u008ef\u00cf\u0011', name: { zh: 'WMA/ASF 文件', en: 'WMA or ASF file' }, audio: true },
  { begins: 'FORM', name: { zh: 'AIFF/IFF 文件', en: 'AIFF or IFF file' }, audio: true },
  { begins: '#!SILK_V3', name: plain('SILK'), audio: true },
  { begins: '\u0002#!SILK_V3', name: plain('SILK'), audio: true },
];

/** What the first bytes say the file is, if anything; `audio`: it may hold sound, in a format that the product does not take. */
export function foreignKind(head: string): { name: Label; audio: boolean } | undefined {
  const found = signatures.find(({ begins, at = 0 }) => head.startsWith(begins, at));
  return found === undefined ? undefined : { name: found.name, audio: found.audio === true };
}

/** Whether Latin-1 characters are the bytes of a text in UTF-8 with blanks or line breaks in it; a few bytes do not count. */
export function looksLikeText(head: string): boolean {
  if (head.length < 8 || !/[ \n]/.test(head)) return false;
  const bytes = Uint8Array.from(head, (character) => character.charCodeAt(0));
  if (bytes.some((byte) => byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)))
    return false;
  try {
    // As a stream: the last character may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
