/** Life in the city while it is asked: cases come and change by commits as commands make them, and the index follows. */
import { compact, indexCases } from '#functions/query/index.ts';
import { commit, fileAt } from '#functions/storage/cases.ts';
import { type City, type Known, knownAs } from './city.ts';
import { type Chance, pick } from './wishes.ts';

/** What a case was like while somebody read its list; undefined where it was not there yet. */
export type Seen = Map<string, (Known | undefined)[]>;

/** The index lags behind by some cases and not by all. */
const mostWaiting = 10;

async function change(next: Chance, city: City, seen: Seen): Promise<void> {
  if (city.ahead.length === 0) return;
  const place = Math.floor(next() * city.ahead.length);
  const whole = city.ahead[place];
  if (whole === undefined) return;
  const { caseNo, version: last } = whole.state;
  const before = city.known.get(caseNo);
  const from = before?.file.state.version ?? 0;
  const after = fileAt(whole, Math.min(last, from + 1 + Math.floor(next() * 3)));
  const result = await commit(before?.file, after);
  if (!result.done) throw new Error(`${caseNo} was changed by somebody else`);
  const known = knownAs(after);
  city.known.set(caseNo, known);
  city.waiting.add(caseNo);
  seen.set(caseNo, [...(seen.get(caseNo) ?? [before]), known]);
  if (after.state.version === last) city.ahead.splice(place, 1);
}

async function follow(next: Chance, city: City): Promise<void> {
  const batch = [...city.waiting].filter(() => next() < 0.1 || city.waiting.size > mostWaiting).slice(0, 10);
  await indexCases(batch);
  for (const caseNo of batch) city.waiting.delete(caseNo);
}

/** Something happens; what a changed case was like is added to `seen`. */
export async function turn(next: Chance, city: City, seen: Seen): Promise<void> {
  const what = pick(next, ['change', 'change', 'change', 'follow', 'merge'] as const);
  if (what === 'change') await change(next, city, seen);
  else if (what === 'follow') await follow(next, city);
  else await compact(next() < 0.1 ? 0 : undefined);
}
