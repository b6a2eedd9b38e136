/** What may be wrong with the trail of a case as it is stored, and where. */
import { canonicalJson, findChainFault } from '#core/chain.ts';
import { replay } from '#core/evolve.ts';
import type { CaseFile } from '#core/view/read.ts';
import { sha256 } from '#functions/crypto.ts';
import { toFile } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import type { Item } from '#functions/storage/table.ts';

const words = {
  hash: 'the event is not the one that was sealed',
  prev: 'the event is not chained to the one before',
  gap: 'an event is missing',
  text: 'a text is not the one that was sealed',
} as const;

/** `seq` is the number of the event concerned; without it the fault is the head's. */
export type TrailFault = { caseNo: string; seq?: number; what: string };

/** An item that does not lie under the key of what it holds: an event of another number or case. */
function findMisplaced(caseNo: string, items: readonly Item[]): TrailFault | undefined {
  for (const { sk, event } of items) {
    if (!sk.startsWith('EVENT#')) continue;
    const { caseNo: own, seq } = event as { caseNo: string; seq: number };
    if (own !== caseNo || keys.event(caseNo, seq).sk !== sk) {
      return { caseNo, seq: Number(sk.slice('EVENT#'.length)), what: 'another event lies in its place' };
    }
  }
  return undefined;
}

function findHeadFault({ state, events, records }: CaseFile): Omit<TrailFault, 'caseNo'> | undefined {
  if (state.version > events.length) return { seq: events.length + 1, what: 'the last events are missing' };
  if (state.version < events.length) return { seq: state.version + 1, what: 'the head does not know the event' };
  const orphan = records.find(({ seq }) => events[seq - 1]?.texts === undefined);
  if (orphan !== undefined) return { seq: orphan.seq, what: 'a text belongs to no event' };
  if (state.hash !== events.at(-1)?.hash) return { what: 'the head names another last event' };
  if (canonicalJson(replay(events)) !== canonicalJson(state)) return { what: 'the head is not what its events make' };
  return undefined;
}

/** The first fault of a case's stored items (in the order of their keys): chain, texts, numbers, head. */
export function findTrailFault(caseNo: string, items: readonly Item[]): TrailFault | undefined {
  const file = toFile(items);
  if (file === undefined) return { caseNo, what: 'the head is missing' };
  const misplaced = findMisplaced(caseNo, items);
  if (misplaced !== undefined) return misplaced;
  const broken = findChainFault(file.state, file.events, file.records, sha256);
  if (broken !== undefined && broken.fault !== 'head') return { caseNo, seq: broken.seq, what: words[broken.fault] };
  const fault = findHeadFault(file);
  return fault === undefined ? undefined : { caseNo, ...fault };
}
