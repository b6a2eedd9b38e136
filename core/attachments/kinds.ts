/** The kinds of file that may be attached to a text of ours: what they are called, how they end, how a browser names them. */
import { photoTypes } from '../public/choices.ts';
import type { Label } from '../vocabulary.ts';

type Kind = Label & { ending: string; mime: string };

const office = 'application/vnd.openxmlformats-officedocument';

export const attachmentKinds = {
  pdf: { zh: 'PDF 文档', en: 'PDF document', ending: 'pdf', mime: 'application/pdf' },
  ofd: { zh: 'OFD 公文', en: 'OFD document', ending: 'ofd', mime: 'application/ofd' },
  docx: { zh: 'Word 文档', en: 'Word document', ending: 'docx', mime: `${office}.wordprocessingml.document` },
  xlsx: { zh: 'Excel 表格', en: 'Excel table', ending: 'xlsx', mime: `${office}.spreadsheetml.sheet` },
  pptx: {
    zh: 'PowerPoint 演示',
    en: 'PowerPoint slides',
    ending: 'pptx',
    mime: `${office}.presentationml.presentation`,
  },
  jpeg: { zh: 'JPEG 图片', en: 'JPEG picture', ending: 'jpg', mime: photoTypes[0] },
  png: { zh: 'PNG 图片', en: 'PNG picture', ending: 'png', mime: photoTypes[1] },
  webp: { zh: 'WebP 图片', en: 'WebP picture', ending: 'webp', mime: photoTypes[2] },
} as const satisfies Record<string, Kind>;
export type AttachmentKind = keyof typeof attachmentKinds;

/** How many files one text may have, how large each may be in bytes, how long its name in characters. */
export const attachmentLimits = { count: 5, size: 20 * 1024 * 1024, name: 120 };
