/** The read models of a city in memory, kept as the table is: by what each command writes and deletes, one command after the other. */
import type { Draft } from '#core/events.ts';
import type { CaseFile } from '#core/view/read.ts';
import { extendFile, writesOf } from '#functions/storage/cases.ts';
import { freshPrefix } from '#functions/storage/searched.ts';
import type { Item } from '#functions/storage/table.ts';
import type { Life } from '../generator/life.ts';
import { sealerOf } from '../seeding/sealing.ts';

export type Ledger = {
  /** Writes what one command made of a case. */
  write(life: Pick<Life, 'caseNo'>, events: readonly Draft[]): void;
  /** The items of a case by their sort keys. */
  itemsOf(caseNo: string): ReadonlyMap<string, Item>;
  caseNos(): string[];
};

type Kept = { file: CaseFile | undefined; seals: ReturnType<typeof sealerOf>; items: Map<string, Item> };

/** An empty ledger; texts are salted from the seed. */
export function createLedger(seed: string): Ledger {
  const cases = new Map<string, Kept>();
  return {
    write({ caseNo }, events) {
      const kept = cases.get(caseNo) ?? { file: undefined, seals: sealerOf(seed, caseNo), items: new Map() };
      cases.set(caseNo, kept);
      const after = extendFile(kept.file, caseNo, events, kept.seals);
      const { puts, deletes } = writesOf(kept.file, after);
      // Notes for the stream are gone by the time anybody looks.
      for (const item of puts) if (!item.sk.startsWith(freshPrefix)) kept.items.set(item.sk, item);
      for (const { sk } of deletes) kept.items.delete(sk);
      kept.file = after;
    },
    itemsOf: (caseNo) => cases.get(caseNo)?.items ?? new Map(),
    caseNos: () => [...cases.keys()].sort(),
  };
}
