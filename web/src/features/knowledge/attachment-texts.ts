/** Texts of attachments. */
import type { Texts } from '#web/ui/text.ts';

export const attachmentTexts = {
  attachments: { zh: '附件', en: 'Attachments' },
  count: { zh: '附件 {count}', en: 'Attachments: {count}' },
  choose: { zh: '添加附件', en: 'Add a file' },
  hint: {
    zh: '最多 {count} 个，每个不超过 {size}：{kinds}',
    en: 'At most {count}, each up to {size}: {kinds}',
  },
  sending: { zh: '{name}：正在上传 {percent}%', en: '{name}: uploading, {percent}%' },
  added: { zh: '已添加附件 {name}', en: 'Attached: {name}' },
  remove: { zh: '移除', en: 'Remove' },
  removeThis: { zh: '移除附件 {name}', en: 'Remove the attachment {name}' },
  emptyFile: { zh: '{name}：文件是空的', en: '{name}: the file is empty' },
  tooLarge: { zh: '{name}：文件超过 {size}', en: '{name}: larger than {size}' },
  rejected: { zh: '{name}：{reason}', en: '{name}: {reason}' },
  slow: { zh: '{name}：检查尚未完成，请稍后重新添加', en: '{name}: the check takes long; add it again later' },
} as const satisfies Texts;
