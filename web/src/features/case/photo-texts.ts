/** Texts of the citizen's photographs. */
import type { Texts } from '#web/ui/text.ts';

export const photoTexts = {
  photos: { zh: '市民照片', en: 'The citizen’s photographs' },
  photoNo: { zh: '照片 {count}', en: 'Photograph {count}' },
  look: { zh: '查看', en: 'Look at it' },
  lookAt: { zh: '查看照片 {count}', en: 'Look at photograph {count}' },
  lost: { zh: '未上传完成', en: 'It never arrived' },
  logged: { zh: '每次查看都有记录。', en: 'Every look is recorded.' },
} as const satisfies Texts;
