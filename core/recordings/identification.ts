/** What identification answers: a known recording, or why it is none. */
import type { Dictionary, Label } from '../vocabulary.ts';
import { formatOf, type RecordingFormatId } from './formats.ts';

/** What is odd about a recording that is known all the same. */
export const recordingWarnings = {
  cut_short: { zh: '文件不完整，结尾缺失', en: 'The file is incomplete: its end is missing' },
  length_unknown: {
    zh: '文件头没有写明长度，按文件大小计算',
    en: 'The header states no length; it is taken from the size',
  },
  damaged: { zh: '文件中有损坏的数据', en: 'Some of the data is damaged' },
  duration_unknown: { zh: '无法得知时长', en: 'The duration cannot be told' },
  leading_junk: { zh: '声音数据之前有无关内容', en: 'There is something else before the sound' },
} as const satisfies Dictionary;
export type RecordingWarning = keyof typeof recordingWarnings;

/** `durationMs` is absent where the file does not tell it (with the warning `duration_unknown`). */
export type Identified = {
  format: RecordingFormatId;
  mime: string;
  channels: number;
  /** Samples per second and channel. */
  sampleRate: number;
  durationMs?: number;
  /** Whether browsers play it as it is. */
  playable: boolean;
  /** Why not; present exactly when it is not playable. */
  reason?: Label;
  warnings: RecordingWarning[];
};

/**
 * `unknown`: perhaps a recording, `likely` is what its name points to · `not_audio`: certainly something else · `empty`: no bytes, or a
 * header without sound · `truncated`: the file ends inside its header · `damaged`: the header contradicts itself.
 */
export type Unidentified = {
  format: 'unknown' | 'not_audio' | 'empty' | 'truncated' | 'damaged';
  playable: false;
  reason: Label;
  likely?: RecordingFormatId;
  warnings: RecordingWarning[];
};
export type Identification = Identified | Unidentified;

/** True for a recording whose format is known. */
export function isIdentified(identification: Identification): identification is Identified {
  return 'mime' in identification;
}

type Found = {
  format: RecordingFormatId;
  channels: number;
  sampleRate: number;
  /** Milliseconds, not yet rounded; undefined where the file does not tell. */
  duration: number | undefined;
  warnings?: readonly RecordingWarning[];
  /** A reason of this very file not to play, besides its format's. */
  reason?: Label | undefined;
};

/** A recording longer than 30 days is a header gone wrong. */
const longest = 30 * 24 * 3_600_000;

/** The answer for a known recording, with what the list says of its format. */
export function identified({ format, channels, sampleRate, duration, warnings = [], reason }: Found): Identified {
  const { mime, playable, reason: formatReason } = formatOf(format);
  const why = reason ?? formatReason;
  const known = duration !== undefined && duration >= 0 && duration <= longest;
  return {
    format,
    mime,
    channels,
    sampleRate,
    ...(known ? { durationMs: Math.round(duration) } : {}),
    playable: playable && reason === undefined,
    ...(why === undefined ? {} : { reason: why }),
    warnings: [...new Set([...warnings, ...(known ? [] : (['duration_unknown'] as const))])],
  };
}

const reasons = {
  unknown: { zh: '不是可识别的录音格式', en: 'Not a recording format that can be recognised' },
  not_audio: { zh: '这不是录音文件', en: 'This is not a recording' },
  empty: { zh: '文件里没有声音', en: 'There is no sound in the file' },
  truncated: { zh: '文件不完整，在文件头处中断', en: 'The file is incomplete: it ends inside its header' },
  damaged: { zh: '文件头已损坏', en: 'The header is damaged' },
} as const satisfies Record<Unidentified['format'], Label>;

/** The answer for anything else. */
export function unidentified(
  format: Unidentified['format'],
  reason: Label = reasons[format],
  likely?: RecordingFormatId,
): Unidentified {
  return { format, playable: false, reason, ...(likely === undefined ? {} : { likely }), warnings: [] };
}
