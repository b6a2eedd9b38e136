/** What attached files are found to be, by their bytes; and the names under which they are kept. */
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { identifyAttachment } from '#core/attachments/identify.ts';
import { attachmentKinds, attachmentLimits } from '#core/attachments/kinds.ts';
import { attachmentName } from '#core/attachments/name.ts';
import { zipNames } from '#core/attachments/zip.ts';
import { jpeg, png, secret } from '#test/core/public/photos.ts';
import { archive, docx, pdf } from './documents.ts';

const kindOf = (bytes: Uint8Array) => {
  const found = identifyAttachment(bytes);
  return 'kind' in found ? found.kind : found.reason.zh;
};

describe('a file is', () => {
  test.each([
    ['pdf', pdf],
    ['docx', docx],
    ['xlsx', archive('[Content_Types].xml', 'xl/workbook.xml')],
    ['pptx', archive('[Content_Types].xml', 'ppt/presentation.xml')],
    ['ofd', archive('OFD.xml', 'Doc_0/Document.xml')],
    ['jpeg', jpeg({ orientation: 6 })],
    ['png', png()],
  ])('%s by its bytes', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  test.each([
    ['a page', strToU8('<html><script>alert(1)</script></html>'), '不是可附的文件'],
    ['nothing', new Uint8Array(), '不是可附的文件'],
    ['a program', strToU8('MZ\u0090\u0000', true), 'Windows 程序'],
    ['an old document', strToU8('\u00d0\u00cf\u0011\u00e0', true), '旧版 Office 文档'],
    ['an archive of other things', archive('a.exe'), 'ZIP 压缩包'],
    ['a document with macros', archive('word/document.xml', 'word/vbaProject.bin'), '含有宏'],
    ['half a document', docx.subarray(0, docx.length - 30), '文件不完整'],
    ['half a PDF', pdf.subarray(0, 20), '文件不完整'],
  ])('not taken where it is %s, and told why', (_, bytes, reason) => {
    expect(kindOf(bytes)).toContain(reason);
  });

  test('read to its last byte whatever it is: no beginning of an archive and no change of a byte throws', () => {
    for (let length = 0; length <= docx.length; length += 1) {
      expect(() => identifyAttachment(docx.subarray(0, length))).not.toThrow();
      const changed = docx.slice();
      if (length < changed.length) changed[length] = (changed[length] ?? 0) ^ 0xff;
      expect(() => identifyAttachment(changed)).not.toThrow();
    }
  });
});

test('a picture that readers are given tells nothing besides', () => {
  const found = identifyAttachment(jpeg({ orientation: 1 }));
  const shown = 'bytes' in found ? Buffer.from(found.bytes ?? []).toString('latin1') : secret;
  expect(shown).not.toContain(secret);
});

test('an archive names its files, also with a comment behind them', () => {
  expect(zipNames(docx)).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
  const commented = new Uint8Array([...docx, ...strToU8('comment')]);
  commented[docx.length - 2] = 7;
  expect(zipNames(commented)).toEqual(zipNames(docx));
});

test.each([
  ['收费标准.pdf', 'pdf', '收费标准.pdf'],
  ['收费标准.PDF', 'pdf', '收费标准.pdf'],
  ['照片.jpeg', 'jpeg', '照片.jpg'],
  ['通知.pdf.exe', 'pdf', '通知.pdf.exe.pdf'],
  ['..\\..\\窗口\\/etc/passwd', 'docx', 'passwd.docx'],
  // What turns the direction of writing would show the ending before the name.
  ['通知\u202Efdp.exe', 'pdf', '通知fdp.exe.pdf'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'pdf', 'abSet-Cookie x.pdf'],
  ['.htaccess', 'pdf', 'htaccess.pdf'],
  [' ... ', 'xlsx', 'Excel 表格.xlsx'],
  ['', 'png', 'PNG 图片.png'],
] as const)('the name %j of a %s is kept as %s', (given, kind, kept) => {
  expect(attachmentName(given, kind)).toBe(kept);
});

test('a long name is cut before its ending, between characters', () => {
  const name = attachmentName(`${'😀长'.repeat(200)}.docx`, 'docx');
  expect([...name].length).toBe(attachmentLimits.name);
  expect(name.endsWith(`.${attachmentKinds.docx.ending}`)).toBe(true);
  expect(name.isWellFormed()).toBe(true);
});
