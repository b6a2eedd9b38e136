/** The packs from which the knowledge base is searched: read once by each function, then again only where something has changed. */
import type { KnowledgeEntry } from '#core/knowledge/entry.ts';
import { type KnowledgeIndex, makeIndex, type SearchedEntry, searchedOf } from '#core/knowledge/search.ts';
import { sha256 } from '../crypto.ts';
import { kept } from '../kept.ts';
import { keys } from './keys.ts';
import { getItem, getItems, type Item, unchanged } from './table.ts';

/** How many packs there are: with 64, some 40,000 entries stay far below the 400 KB that the table takes an item. */
const packs = 64;
const packOf = (id: string): string => String(Number.parseInt(sha256(id).slice(0, 8), 16) % packs).padStart(2, '0');

type Pack = { version: number; entries: Record<string, SearchedEntry> };
type Versions = { version: number; packs: Record<string, number> };

/** A pack, or the versions, to put on condition of what was read. */
export type PackChange = { item: Item; condition: Record<string, unknown> };

type Moved = { before: KnowledgeEntry | undefined; after: KnowledgeEntry };

/** The packs as they are after some entries have changed; none where nothing that is searched has. */
export async function changePacks(moves: readonly Moved[]): Promise<PackChange[]> {
  const changed = moves.filter(({ before, after }) => {
    const was = before === undefined ? undefined : searchedOf(before);
    return JSON.stringify(was) !== JSON.stringify(searchedOf(after));
  });
  if (changed.length === 0) return [];
  const numbers = [...new Set(changed.map(({ after }) => packOf(after.id)))];
  const versions = await getItem<Versions>(keys.knowledgePacks());
  const changes = await Promise.all(
    numbers.map(async (number): Promise<PackChange> => {
      const pack = await getItem<Pack>(keys.knowledgePack(number));
      const own = changed.map(({ after }) => after).filter(({ id }) => packOf(id) === number);
      const entries = withEntries(pack?.entries ?? {}, own);
      const item = { ...keys.knowledgePack(number), version: (pack?.version ?? 0) + 1, entries };
      return { item, condition: unchanged(pack?.version) };
    }),
  );
  const next = Object.fromEntries(numbers.map((number) => [number, (versions?.packs[number] ?? 0) + 1]));
  const all = { version: (versions?.version ?? 0) + 1, packs: { ...versions?.packs, ...next } };
  return [...changes, { item: { ...keys.knowledgePacks(), ...all }, condition: unchanged(versions?.version) }];
}

function withEntries(old: Record<string, SearchedEntry>, entries: readonly KnowledgeEntry[]) {
  const next = { ...old };
  for (const entry of entries) {
    const searched = searchedOf(entry);
    if (searched === undefined) delete next[entry.id];
    else next[entry.id] = searched;
  }
  return next;
}

/** The packs of entries that are brought along, as a city is seeded. */
export function packItems(entries: readonly KnowledgeEntry[]): Item[] {
  const byPack = Map.groupBy(entries, ({ id }) => packOf(id));
  const items = [...byPack].map(([number, own]) => ({
    ...keys.knowledgePack(number),
    version: 1,
    entries: withEntries({}, own),
  }));
  const versions = Object.fromEntries([...byPack.keys()].map((number) => [number, 1]));
  return items.length === 0 ? [] : [...items, { ...keys.knowledgePacks(), version: 1, packs: versions }];
}

const known = kept(() => ({
  version: 0,
  packs: new Map<string, { version: number; entries: SearchedEntry[] }>(),
  index: makeIndex([]),
}));

const readPacks = (numbers: readonly string[]) =>
  getItems<Pack>(
    numbers.map((number) => keys.knowledgePack(number)),
    { consistent: true },
  );

/** The index of everything published, as of now: one small read where nothing has changed since this function last looked. */
export async function knowledgeIndex(): Promise<KnowledgeIndex> {
  const versions = await getItem<Versions>(keys.knowledgePacks());
  if (versions === undefined) return makeIndex([]);
  const before = known.value;
  if (versions.version === before.version) return before.index;
  const stale = Object.keys(versions.packs).filter(
    (number) => before.packs.get(number)?.version !== versions.packs[number],
  );
  const packsNow = new Map(before.packs);
  for (const pack of await readPacks(stale)) {
    const number = pack.sk.slice('PACK#'.length);
    packsNow.set(number, { version: pack.version, entries: Object.values(pack.entries) });
  }
  const index = makeIndex([...packsNow.values()].flatMap(({ entries }) => entries));
  known.value = { version: versions.version, packs: packsNow, index };
  return index;
}
