/** Words about the recordings of a case. */
import type { Texts } from '#web/ui/text.ts';

export const recordingTexts = {
  converted: { zh: '经转换播放', en: 'Plays by a converted copy' },
  stereo: { zh: '双声道', en: 'Stereo' },
  begun: { zh: '{at} 开始', en: 'begun {at}' },
  listening: { zh: '收听记录', en: 'Who listened' },
  noListening: { zh: '还没有人播放过。', en: 'Nobody has played it yet.' },
  kind: { zh: '录音种类', en: 'Which conversation' },
  kindUnknown: { zh: '未注明', en: 'Not stated' },
  rate: { zh: '采样率（仅用于没有文件头的 VOX 等文件）', en: 'Sample rate (only for files without a header, as VOX)' },
  held: { zh: '已保全：{by}，{at}', en: 'Held by {by} since {at}' },
  keptUntil: { zh: '保存至 {date}', en: 'Kept until {date}' },
  deletedAt: {
    zh: '保存期满，文件已于 {at} 删除；来源、校验值和轨迹仍保留。',
    en: 'Its time was over: the file was deleted on {at}. What it was, its checksum and the trail remain.',
  },
  hold: { zh: '保全', en: 'Hold' },
  release: { zh: '解除保全', en: 'Lift the hold' },
  holdThis: { zh: '保全录音「{name}」', en: 'Hold the recording “{name}”' },
  releaseThis: { zh: '解除录音「{name}」的保全', en: 'Lift the hold of the recording “{name}”' },
  holdHelp: {
    zh: '保全期间保存期满也不删除，直到解除。理由记入办件轨迹。',
    en: 'While it is held it is not deleted, however old it is. The reason goes into the trail of the case.',
  },
  releaseHelp: {
    zh: '解除后按保存期限处理：已超过期限的，当夜删除。理由记入办件轨迹。',
    en: 'It is then kept as long as any other: what is past its time is deleted the next night. The reason goes into the trail.',
  },
  holdReason: { zh: '理由', en: 'Reason' },
  heldNow: { zh: '录音已保全', en: 'The recording is held' },
  releasedNow: { zh: '已解除保全', en: 'The hold is lifted' },
  cancel: { zh: '取消', en: 'Cancel' },
  rateUnknown: { zh: '按 8 kHz', en: '8 kHz is taken' },
} as const satisfies Texts;
