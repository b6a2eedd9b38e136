/** What an attached file is, by its bytes alone: its name and what its sender says of it count for nothing. */
import { letters } from '../public/images/bytes.ts';
import { cleanPhoto } from '../public/images/clean.ts';
import { foreignKind } from '../recordings/foreign.ts';
import type { Label } from '../vocabulary.ts';
import { type AttachmentKind, attachmentKinds } from './kinds.ts';
import { zipNames } from './zip.ts';

/** `bytes`: what readers are given where that is not the file as it came; pictures lose what they tell besides. */
export type Identified = { kind: AttachmentKind; bytes?: Uint8Array } | { reason: Label };

/** The file in the archive that makes a document one of this kind. */
const mainParts = {
  'word/document.xml': 'docx',
  'xl/workbook.xml': 'xlsx',
  'ppt/presentation.xml': 'pptx',
  'OFD.xml': 'ofd',
} as const satisfies Record<string, AttachmentKind>;

const withMacros = { zh: '含有宏，请另存为不含宏的文档', en: 'It contains macros: save it as a document without them' };
const cut = { zh: '文件不完整', en: 'It is not whole' };
const otherThan = Object.values(attachmentKinds);
const unknown: Label = {
  zh: `不是可附的文件，请改为${otherThan.map(({ zh }) => zh).join('、')}`,
  en: `Not a file that can be attached: use one of ${otherThan.map(({ en }) => en).join(', ')}`,
};
/** The same where it is known what else it is. */
const notTaken = (name: Label | undefined): Label =>
  name === undefined ? unknown : { zh: `${name.zh}：${unknown.zh}`, en: `${name.en}: ${unknown.en}` };

/** How many bytes at the beginning and at the end tell of a file. */
const margin = 1024;

function identifyArchive(bytes: Uint8Array): Identified {
  const names = zipNames(bytes);
  if (names === undefined) return { reason: cut };
  if (names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) return { reason: withMacros };
  const found = Object.entries(mainParts).find(([part]) => names.includes(part));
  return found === undefined ? { reason: notTaken({ zh: 'ZIP 压缩包', en: 'ZIP archive' }) } : { kind: found[1] };
}

/** The kind of a whole file, or why it is not taken. */
export function identifyAttachment(bytes: Uint8Array): Identified {
  const head = letters(bytes, 0, margin);
  if (head.startsWith('%PDF-')) {
    return letters(bytes, Math.max(0, bytes.length - margin), margin).includes('%%EOF')
      ? { kind: 'pdf' }
      : { reason: cut };
  }
  if (head.startsWith('PK\u0003\u0004')) return identifyArchive(bytes);
  const picture = cleanPhoto(bytes);
  if (picture === undefined) return { reason: notTaken(foreignKind(head)?.name) };
  const kind = (['jpeg', 'png', 'webp'] as const).find((one) => attachmentKinds[one].mime === picture.mime) ?? 'jpeg';
  return { kind, bytes: picture.bytes };
}
