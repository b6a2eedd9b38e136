/** Search in the knowledge base: character pairs for Chinese, words and numbers otherwise, ranked by BM25. */

import type { LocalDate } from '../time/instant.ts';
import { isExpired, isPublished, type KnowledgeEntry } from './entry.ts';

/** What is searched of a published entry: the question, its keywords and the beginning of the answer. */
export type SearchedEntry = {
  id: string;
  question: string;
  keywords: string[];
  head: string;
  category?: string;
  unitId?: string;
  validUntil?: LocalDate;
  /** How many files are attached; absent where none are. */
  attachments?: number;
  at: string;
};

const headLength = 160;

/** The searched part of an entry; nothing where it is not published. */
export function searchedOf(entry: KnowledgeEntry): SearchedEntry | undefined {
  const { id, edition, unitId } = entry;
  if (edition === undefined || !isPublished(entry)) return undefined;
  const { question, answer, keywords, category, validUntil, attachments = [] } = edition.fields;
  const characters = [...answer];
  return {
    id,
    question,
    keywords,
    head: characters.length > headLength ? `${characters.slice(0, headLength).join('')}…` : answer,
    ...(category === undefined ? {} : { category }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(attachments.length === 0 ? {} : { attachments: attachments.length }),
    at: edition.at,
  };
}

const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

/** The terms of a text: each pair of neighbouring characters of a Chinese run (the character of a run of one), each other word. */
export function termsOf(text: string): string[] {
  return [...text.normalize('NFKC').toLowerCase().matchAll(runs)].flatMap(([run]) => {
    if (!/\p{Script=Han}/u.test(run)) return [run];
    const characters = [...run];
    if (characters.length === 1) return [run];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
}

type Posting = { entry: number; weight: number };
export type KnowledgeIndex = {
  entries: readonly SearchedEntry[];
  postings: ReadonlyMap<string, readonly Posting[]>;
  /** Sum of the weights of each entry's terms, and of those of its question with how rare they are. */
  lengths: readonly number[];
  averageLength: number;
  questions: readonly (readonly string[])[];
};

/** How much a term counts by where it stands. */
const weights = { question: 3, keyword: 3, head: 1 };

/** Makes the index of some entries. */
export function makeIndex(entries: readonly SearchedEntry[]): KnowledgeIndex {
  const postings = new Map<string, Posting[]>();
  const lengths: number[] = [];
  const questions: string[][] = [];
  entries.forEach(({ question, keywords, head }, entry) => {
    const counted = new Map<string, number>();
    const add = (text: string, weight: number) => {
      for (const term of termsOf(text)) counted.set(term, (counted.get(term) ?? 0) + weight);
    };
    add(question, weights.question);
    for (const keyword of keywords) add(keyword, weights.keyword);
    add(head, weights.head);
    for (const [term, weight] of counted) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [{ entry, weight }]);
      else list.push({ entry, weight });
    }
    lengths.push([...counted.values()].reduce((sum, weight) => sum + weight, 0));
    questions.push([...new Set(termsOf([question, ...keywords].join(' ')))]);
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return { entries, postings, lengths, averageLength: entries.length === 0 ? 1 : total / entries.length, questions };
}

export type KnowledgeQuery = { text?: string; category?: string; unitId?: string; today: LocalDate };
export type KnowledgeHit = { entry: SearchedEntry; score: number };

/** Terms of a long text that are looked at: the rarest, since common ones cost most and say least. */
const mostTerms = 80;
/** What must be covered, of the query by an entry or of an entry's question by the query, weighted by how rare the terms are. */
const leastCoverage = 0.35;
/** How much a term that no entry has counts against those that have the others. */
const unknownShare = 0.5;
/** BM25's usual constants: how soon repetition stops counting, how much length counts against an entry. */
const saturation = 1.2;
const lengthNorm = 0.5;
/** An entry of the category that is asked about comes before one that is only as close in its words. */
const categoryBonus = 1.3;

const passes = (entry: SearchedEntry, { unitId, category, today }: KnowledgeQuery): boolean =>
  !isExpired(entry, today) &&
  (unitId === undefined || entry.unitId === unitId) &&
  (category === undefined || entry.category?.startsWith(category) === true);

/**
 * The entries that answer a query, the best first. With a text: those that cover enough of it, or whose question it covers enough of,
 * so that three words find an entry as well as a whole call does. Without one: all that pass the filters, the newest first. `prefer` is
 * a category that counts for an entry without excluding others. Expired entries are left out.
 */
export function searchKnowledge(index: KnowledgeIndex, query: KnowledgeQuery, prefer?: string): KnowledgeHit[] {
  const { entries, postings } = index;
  const count = entries.length;
  const rarity = (term: string): number => {
    const found = postings.get(term)?.length ?? 0;
    const rare = (times: number) => Math.log(1 + (count - times + 0.5) / (times + 0.5));
    // A pair that no entry has is often no word at all but the end of one and the beginning of the next.
    return found === 0 ? rare(1) * unknownShare : rare(found);
  };
  if (query.text === undefined || query.text.trim() === '') {
    return entries
      .filter((entry) => passes(entry, query))
      .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1))
      .map((entry) => ({ entry, score: 0 }));
  }
  const all = [...new Set(termsOf(query.text))].map((term) => ({ term, rarity: rarity(term) }));
  const terms = all.length <= mostTerms ? all : all.sort((a, b) => b.rarity - a.rarity).slice(0, mostTerms);
  const wanted = terms.reduce((sum, one) => sum + one.rarity, 0);
  const found = new Map<number, { score: number; covered: number }>();
  for (const { term, rarity: rare } of terms) {
    for (const { entry, weight } of postings.get(term) ?? []) {
      const length = 1 - lengthNorm + (lengthNorm * (index.lengths[entry] ?? 0)) / index.averageLength;
      const score = (rare * weight * (saturation + 1)) / (weight + saturation * length);
      const sum = found.get(entry) ?? { score: 0, covered: 0 };
      found.set(entry, { score: sum.score + score, covered: sum.covered + rare });
    }
  }
  const asked = new Set(terms.map(({ term }) => term));
  const hits: KnowledgeHit[] = [];
  for (const [place, { score, covered }] of found) {
    const entry = entries[place];
    if (entry === undefined || !passes(entry, query)) continue;
    const own = index.questions[place] ?? [];
    const ownTotal = own.reduce((sum, term) => sum + rarity(term), 0);
    const ownCovered = own.reduce((sum, term) => sum + (asked.has(term) ? rarity(term) : 0), 0);
    const coverage = Math.max(covered / wanted, ownTotal === 0 ? 0 : ownCovered / ownTotal);
    if (coverage < leastCoverage) continue;
    const near = prefer !== undefined && entry.category?.startsWith(prefer) === true;
    hits.push({ entry, score: score * coverage * (near ? categoryBonus : 1) });
  }
  return hits.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
}
