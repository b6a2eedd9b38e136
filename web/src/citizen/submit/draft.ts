/** What has been written so far: kept in this browser alone, for a day, and gone once it is sent. */
import type { CitizenNature } from '#core/public/choices.ts';
import { readPreference, writePreference } from '#web/ui/preferences.ts';

export type Draft = {
  nature: CitizenNature | '';
  content: string;
  district: string;
  street: string;
  address: string;
  name: string;
  phone: string;
  confidential: boolean;
  /** Names the submission: sent twice on a bad connection, it is registered once. */
  key: string;
};

const place = 'citizen-request';
const dayMs = 24 * 60 * 60 * 1000;

export const emptyDraft = (): Draft => ({
  nature: '',
  content: '',
  district: '',
  street: '',
  address: '',
  name: '',
  phone: '',
  confidential: false,
  key: crypto.randomUUID(),
});

/** The draft of the last day, or an empty one. */
export function loadDraft(now: number = Date.now()): Draft {
  try {
    const kept = JSON.parse(readPreference(place) ?? '') as { at: number; draft: Draft };
    if (now - kept.at < dayMs) return { ...emptyDraft(), ...kept.draft };
  } catch {
    // Nothing is kept, or not by this version.
  }
  return emptyDraft();
}

export function saveDraft(draft: Draft, now: number = Date.now()): void {
  writePreference(place, JSON.stringify({ at: now, draft }));
}

export function forgetDraft(): void {
  writePreference(place, undefined);
}

/** Whether there is anything in it that somebody wrote. */
export function isBegun(draft: Draft): boolean {
  const { key: _, confidential: __, ...written } = draft;
  return Object.values(written).some((value) => value !== '');
}
