/** What identification answers: a known recording, or why it is none. */
import type { Label } from '../vocabulary.ts';
import { formatOf, type Playback, type RecordingFormatId } from './formats.ts';
import type { Sound } from './sound.ts';
import type { RecordingWarning } from './warnings.ts';

/** `durationMs` is absent where the file does not tell it (with the warning `duration_unknown`). */
export type Identified = {
  format: RecordingFormatId;
  mime: string;
  channels: number;
  /** Samples per second and channel. */
  sampleRate: number;
  durationMs?: number;
  /** Whether it plays as it is, by a copy, or not at all. */
  playback: Playback;
  /** Why it does not play; present exactly then. */
  reason?: Label;
  /** Where its sound lies and how it is decoded, where the product can decode it. */
  sound?: Sound;
  /** The sound that the file holds packed, as a library unpacks it (AMR): samples from the first byte on. */
  unpacked?: Sound;
  warnings: RecordingWarning[];
};

/**
 * `unknown`: perhaps a recording, `likely` is what its name points to · `not_audio`: certainly something else · `empty`: no bytes, or a
 * header without sound · `truncated`: the file ends inside its header · `damaged`: the header contradicts itself.
 */
export type Unidentified = {
  format: 'unknown' | 'not_audio' | 'empty' | 'truncated' | 'damaged';
  playback: 'none';
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
  sound?: Sound | undefined;
  unpacked?: Sound | undefined;
};

const undecodable: Label = {
  zh: '该文件的参数超出可转换的范围',
  en: 'The parameters of this file are beyond what can be converted',
};

/** A recording longer than 30 days is a header gone wrong. */
const longest = 30 * 24 * 3_600_000;

/** The answer for a known recording, with what the list says of its format. */
export function identified({
  format,
  channels,
  sampleRate,
  duration,
  warnings = [],
  reason,
  sound,
  unpacked,
}: Found): Identified {
  const { mime, playback, reason: formatReason } = formatOf(format);
  const lost =
    playback === 'none'
      ? formatReason
      : playback === 'converted' && sound === undefined && unpacked === undefined
        ? undecodable
        : undefined;
  const why = reason ?? lost;
  const known = duration !== undefined && duration >= 0 && duration <= longest;
  return {
    format,
    mime,
    channels,
    sampleRate,
    ...(known ? { durationMs: Math.round(duration) } : {}),
    playback: why === undefined ? playback : 'none',
    ...(why === undefined ? {} : { reason: why }),
    ...(sound === undefined ? {} : { sound }),
    ...(unpacked === undefined ? {} : { unpacked }),
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
  return { format, playback: 'none', reason, ...(likely === undefined ? {} : { likely }), warnings: [] };
}
