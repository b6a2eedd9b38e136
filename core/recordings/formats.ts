/** The one list of recording formats: what each is called, how its files end, and whether browsers play it (help page 5.4). */
import type { Label } from '../vocabulary.ts';

/**
 * `direct`: Chromium and Firefox play it as it is (measured with Chromium 147 and Firefox 153) · `converted`: by a copy that is made on
 * arrival · `none`: it is kept, and not played.
 */
export type Playback = 'direct' | 'converted' | 'none';

export type RecordingFormat = {
  readonly zh: string;
  readonly en: string;
  /** Usual endings of file names, lower case, with the dot. */
  readonly endings: readonly string[];
  readonly mime: string;
  readonly playback: Playback;
  /** Why browsers do not play it as it is; present unless they do. */
  readonly reason?: Label;
  /** `ending`: the file has no header, so only its name tells what it may be. */
  readonly knownBy: 'content' | 'ending';
};

const coding = (name: string): Label => ({
  zh: `浏览器不支持 ${name} 编码`,
  en: `Browsers do not support the ${name} coding`,
});
const noDecoder = (name: string): Label => ({
  zh: `浏览器不支持 ${name} 编码，系统也不能转换；请用录音系统导出为 WAV`,
  en: `Browsers do not support the ${name} coding and it cannot be converted here; export it as WAV from the recorder`,
});
const headerless: Label = {
  zh: '文件没有文件头，浏览器无从得知编码和采样率',
  en: 'The file has no header: browsers cannot know its coding and sample rate',
};

export const recordingFormats = {
  pcm_wav: {
    zh: 'PCM 波形文件',
    en: 'PCM WAV',
    endings: ['.wav'],
    mime: 'audio/wav',
    playback: 'direct',
    knownBy: 'content',
  },
  alaw_wav: {
    zh: 'A 律波形文件',
    en: 'A-law WAV',
    endings: ['.wav'],
    mime: 'audio/wav',
    playback: 'direct',
    knownBy: 'content',
  },
  ulaw_wav: {
    zh: 'µ 律波形文件',
    en: 'µ-law WAV',
    endings: ['.wav'],
    mime: 'audio/wav',
    playback: 'direct',
    knownBy: 'content',
  },
  mp3: { zh: 'MP3', en: 'MP3', endings: ['.mp3'], mime: 'audio/mpeg', playback: 'direct', knownBy: 'content' },
  ogg_opus: {
    zh: 'Ogg Opus',
    en: 'Ogg Opus',
    endings: ['.opus', '.ogg', '.oga'],
    mime: 'audio/ogg',
    playback: 'direct',
    knownBy: 'content',
  },
  ogg_vorbis: {
    zh: 'Ogg Vorbis',
    en: 'Ogg Vorbis',
    endings: ['.ogg', '.oga'],
    mime: 'audio/ogg',
    playback: 'direct',
    knownBy: 'content',
  },
  ogg_speex: {
    zh: 'Ogg Speex',
    en: 'Ogg Speex',
    endings: ['.spx', '.ogg'],
    mime: 'audio/ogg',
    playback: 'none',
    reason: noDecoder('Speex'),
    knownBy: 'content',
  },
  gsm_wav: {
    zh: 'GSM 6.10 波形文件',
    en: 'GSM 6.10 WAV',
    endings: ['.wav'],
    mime: 'audio/wav',
    playback: 'converted',
    reason: coding('GSM 6.10'),
    knownBy: 'content',
  },
  ima_wav: {
    zh: 'IMA ADPCM 波形文件',
    en: 'IMA ADPCM WAV',
    endings: ['.wav'],
    mime: 'audio/wav',
    playback: 'converted',
    reason: coding('IMA ADPCM'),
    knownBy: 'content',
  },
  ms_wav: {
    zh: 'MS ADPCM 波形文件',
    en: 'MS ADPCM WAV',
    endings: ['.wav'],
    mime: 'audio/wav',
    playback: 'converted',
    reason: coding('MS ADPCM'),
    knownBy: 'content',
  },
  other_wav: {
    zh: '其他编码的波形文件',
    en: 'WAV in another coding',
    endings: ['.wav'],
    mime: 'audio/wav',
    playback: 'none',
    reason: { zh: '该波形文件的编码不受支持', en: 'The coding of this WAV file is not supported' },
    knownBy: 'content',
  },
  au: {
    zh: 'AU 音频',
    en: 'AU',
    endings: ['.au', '.snd'],
    mime: 'audio/basic',
    playback: 'converted',
    reason: { zh: '浏览器不支持 AU 文件', en: 'Browsers do not support AU files' },
    knownBy: 'content',
  },
  amr: {
    zh: 'AMR 窄带',
    en: 'AMR-NB',
    endings: ['.amr'],
    mime: 'audio/amr',
    playback: 'converted',
    reason: coding('AMR'),
    knownBy: 'content',
  },
  amr_wb: {
    zh: 'AMR 宽带',
    en: 'AMR-WB',
    endings: ['.awb', '.amr'],
    mime: 'audio/amr-wb',
    playback: 'converted',
    reason: coding('AMR-WB'),
    knownBy: 'content',
  },
  vox: {
    zh: 'Dialogic VOX',
    en: 'Dialogic VOX',
    endings: ['.vox'],
    mime: 'application/octet-stream',
    playback: 'converted',
    reason: headerless,
    knownBy: 'ending',
  },
  raw_alaw: {
    zh: '无文件头的 A 律',
    en: 'Raw A-law',
    endings: ['.al', '.alaw'],
    mime: 'application/octet-stream',
    playback: 'converted',
    reason: headerless,
    knownBy: 'ending',
  },
  raw_ulaw: {
    zh: '无文件头的 µ 律',
    en: 'Raw µ-law',
    endings: ['.ul', '.ulaw'],
    mime: 'application/octet-stream',
    playback: 'converted',
    reason: headerless,
    knownBy: 'ending',
  },
  raw_gsm: {
    zh: '无文件头的 GSM 6.10',
    en: 'Raw GSM 6.10',
    endings: ['.gsm'],
    mime: 'audio/gsm',
    playback: 'converted',
    reason: headerless,
    knownBy: 'ending',
  },
} as const satisfies Record<string, RecordingFormat>;
export type RecordingFormatId = keyof typeof recordingFormats;

/** A format's line of the list, with its own types widened. */
export function formatOf(id: RecordingFormatId): RecordingFormat {
  return recordingFormats[id];
}

/** The headerless format that a file's name points to by its ending; undefined where the ending says nothing. */
export function formatByEnding(name: string): RecordingFormatId | undefined {
  const ending = /\.[a-z0-9]{1,8}$/.exec(name.trim().toLowerCase())?.[0];
  if (ending === undefined) return undefined;
  return (Object.keys(recordingFormats) as RecordingFormatId[]).find((id) => {
    const { knownBy, endings } = formatOf(id);
    return knownBy === 'ending' && endings.includes(ending);
  });
}

/** Samples per second of telephony: what stands where a file does not say and nobody stated another. */
export const telephoneRate = 8000;
/** What recorders wrote into files without a header, in samples per second; nothing in such a file tells which. */
export const statedRates = [6000, telephoneRate] as const;
