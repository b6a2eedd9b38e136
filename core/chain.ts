/** Sealing: drafts become numbered events, their texts become digests and records, each event is chained to the one before. */
import type { Instant } from './case.ts';
import type { CaseEvent, Draft } from './events.ts';

/** Hashing and salting are given, because the core does no cryptography of its own. `sha256` answers lower-case hex. */
export type Sealer = { sha256(text: string): string; salt(): string; realAt?: Instant };

/** The texts of one event, kept apart from it: erasing them leaves the chain whole. */
export type TextRecord = { seq: number; fields: Record<string, { text: string; salt: string }> };

/** JSON with sorted keys and no white space (RFC 8785 for the values used here: strings, integers, booleans, lists, objects). */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  // Every event is hashed through here: plain loops, and the sort by code units that RFC 8785 wants.
  if (Array.isArray(value)) {
    for (const one of value) text += text === '' ? canonicalJson(one) : `,${canonicalJson(one)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const one = (value as Record<string, unknown>)[key];
    if (one !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(one)}`;
  }
  return `{${text}}`;
}

/** The digest that stands in an event for a text. */
export function textDigest(salt: string, text: string, sha256: Sealer['sha256']): string {
  return sha256(salt + text);
}

/** The hash of an event: SHA-256 of its canonical JSON without the hash itself, including `prev`. */
export function eventHash(event: Omit<CaseEvent, 'hash'>, sha256: Sealer['sha256']): string {
  const { hash: _, ...rest } = event as CaseEvent;
  return sha256(canonicalJson(rest));
}

/** Numbers, seals and chains drafts after event `version` with hash `prev` (0 and '' for a new case). */
export function seal(
  drafts: readonly Draft[],
  head: { caseNo: string; version: number; hash: string },
  sealer: Sealer,
): { events: CaseEvent[]; records: TextRecord[] } {
  const events: CaseEvent[] = [];
  const records: TextRecord[] = [];
  let { version: seq, hash: prev } = head;
  for (const { texts, ...facts } of drafts) {
    seq += 1;
    const digests: Record<string, string> = {};
    const fields: TextRecord['fields'] = {};
    for (const [field, text] of Object.entries(texts ?? {})) {
      const salt = sealer.salt();
      digests[field] = textDigest(salt, text, sealer.sha256);
      fields[field] = { text, salt };
    }
    const sealed = {
      ...facts,
      v: 1,
      caseNo: head.caseNo,
      seq,
      ...(texts === undefined ? {} : { texts: digests }),
      ...(sealer.realAt === undefined ? {} : { realAt: sealer.realAt }),
      prev,
    } as Omit<CaseEvent, 'hash'>;
    const hash = eventHash(sealed, sealer.sha256);
    events.push({ ...sealed, hash } as CaseEvent);
    if (texts !== undefined) records.push({ seq, fields });
    prev = hash;
  }
  return { events, records };
}

export type ChainFault = { seq: number; fault: 'hash' | 'prev' | 'gap' | 'text' | 'head' };

/**
 * The first fault of a case's chain: a changed event, a broken link, a missing number, a text that is not the one sealed. The head
 * holds the last number and hash, so that events missing at the end are found too.
 */
export function findChainFault(
  head: { version: number; hash: string },
  events: readonly CaseEvent[],
  records: readonly TextRecord[],
  sha256: Sealer['sha256'],
): ChainFault | undefined {
  const texts = new Map(records.map((record) => [record.seq, record.fields]));
  let prev = '';
  for (const [index, event] of events.entries()) {
    const { seq } = event;
    if (seq !== index + 1) return { seq: index + 1, fault: 'gap' };
    if (event.prev !== prev) return { seq, fault: 'prev' };
    if (eventHash(event, sha256) !== event.hash) return { seq, fault: 'hash' };
    for (const [field, { text, salt }] of Object.entries(texts.get(seq) ?? {})) {
      if (event.texts?.[field] !== textDigest(salt, text, sha256)) return { seq, fault: 'text' };
    }
    prev = event.hash;
  }
  if (head.version !== events.length || head.hash !== prev) return { seq: events.length, fault: 'head' };
  const stray = records.find((record) => record.seq > events.length);
  return stray === undefined ? undefined : { seq: stray.seq, fault: 'text' };
}
