/** What a view is made from: the case, its events, its texts and its recordings as stored. */
import type { Case, Instant } from '../case.ts';
import type { TextRecord } from '../chain.ts';
import type { CaseEvent, EventType } from '../events.ts';
import type { RecordingWarning } from '../recordings/warnings.ts';
import type { FileState, Label, RecordingKind, RecordingState } from '../vocabulary.ts';

export type StoredRecording = {
  id: string;
  caseNo: string;
  state: RecordingState;
  name?: string;
  at: Instant;
  key: string;
  size?: number;
  sha256?: string;
  format?: string;
  mime?: string;
  durationMs?: number;
  channels?: number;
  /** Samples per second; before the file has come, what its sender stated. */
  sampleRate?: number;
  reason?: Label;
  kind?: RecordingKind;
  /** When the conversation began, where the sender said so. */
  begin?: Instant;
  warnings?: RecordingWarning[];
  /** The copy that browsers play, where they do not play the file itself. */
  copy?: { key: string; mime: string };
  /** Where the outline of the sound lies. */
  peaks?: string;
  /** It is not deleted while it is held; who holds it and why says the event. */
  hold?: { at: Instant };
  deletedAt?: Instant;
};

/** A citizen's photograph. Its shown copy is there once it is `ready`. */
export type StoredFile = {
  id: string;
  caseNo: string;
  state: FileState;
  at: Instant;
  size: number;
  sha256: string;
  mime?: string;
  reason?: Label;
};

export type CaseFile = {
  state: Case;
  events: CaseEvent[];
  records: TextRecord[];
  recordings: StoredRecording[];
  /** Photographs from the citizens' entry; absent where there is none. */
  files?: StoredFile[];
};

/** What stands in place of a text that was erased by law. */
export const erased = '已依法删除';

/** The text of an event's field: absent where the event has none, a note where it was erased. */
export function textOf(file: CaseFile, seq: number, field: string): string | undefined {
  const record = file.records.find((one) => one.seq === seq);
  const kept = record?.fields[field]?.text;
  if (kept !== undefined) return kept;
  const event = file.events[seq - 1];
  return event?.texts?.[field] === undefined ? undefined : erased;
}

/** A field of the request as last taken down: by the registration or an amendment; absent where it was cleared. */
export function latestText(file: CaseFile, field: string): string | undefined {
  const last = file.events.findLast(
    (event) =>
      (event.type === 'registered' || event.type === 'amended') &&
      (event.texts?.[field] !== undefined ||
        (event.type === 'amended' && event.data.cleared?.includes(field) === true)),
  );
  return last === undefined ? undefined : textOf(file, last.seq, field);
}

/** The events of one type, oldest first, with their type known. */
export function eventsOf<T extends EventType>(file: CaseFile, type: T): Extract<CaseEvent, { type: T }>[] {
  return file.events.filter((event): event is Extract<CaseEvent, { type: T }> => event.type === type);
}
