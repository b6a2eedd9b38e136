/** What may be odd about a recording. */
import type { Dictionary } from '../vocabulary.ts';

/** What is odd about a recording that is known all the same. */
export const recordingWarnings = {
  cut_short: { zh: '文件不完整，结尾缺失', en: 'The file is incomplete: its end is missing' },
  length_unknown: {
    zh: '文件头没有写明长度，按文件大小计算',
    en: 'The header states no length; it is taken from the size',
  },
  damaged: { zh: '文件中有损坏的数据', en: 'Some of the data is damaged' },
  duration_unknown: { zh: '无法得知时长', en: 'The duration cannot be told' },
  rate_taken: {
    zh: '文件中没有采样率，按 8 kHz 播放',
    en: 'The file holds no sample rate; it is played at 8 kHz',
  },
  leading_junk: { zh: '声音数据之前有无关内容', en: 'There is something else before the sound' },
} as const satisfies Dictionary;
export type RecordingWarning = keyof typeof recordingWarnings;
