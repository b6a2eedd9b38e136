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
  rateUnknown: { zh: '按 8 kHz', en: '8 kHz is taken' },
} as const satisfies Texts;
