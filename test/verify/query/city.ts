/** A city whose index is in every state that it can be in: merged, in small blocks, behind its cases, and not written at all. */
import type { Actor } from '#core/case.ts';
import type { Searched } from '#core/query/words.ts';
import { searchedOf } from '#core/query/words.ts';
import type { CaseFile } from '#core/view/read.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { random } from '#demo/random.ts';
import { seedBasics } from '#demo/seed.ts';
import { blocksOf, compact } from '#functions/query/index.ts';
import { caseGroup, type Group, putGroups } from '#functions/storage/bulk.ts';
import { callerDigest } from '#functions/storage/caller-digest.ts';
import { extendFile, fileAt, writesOf } from '#functions/storage/cases.ts';
import { loadUsers } from '#functions/storage/city.ts';

export const now = '2026-11-26T01:40:00.000Z';

/** Several blocks of ten days each. */
const fewestDays = 25;

export type Known = { file: CaseFile; searched: Searched; phone: string | undefined };

/** A case that was indexed at some earlier version, and has changed since: the stream has not come so far. */
function behind(file: CaseFile, version: number): Group {
  return { items: [...writesOf(undefined, file).puts, ...blocksOf(fileAt(file, version))] };
}

/** Writes the city; answers what a scan of it would find. */
export async function fillCity(cases: number, seed: string): Promise<{ known: Known[]; actors: Actor[] }> {
  await seedBasics();
  const days = Math.max(fewestDays, Math.ceil(cases / 30));
  const next = random(seed);
  const known: Known[] = [];
  const groups: Group[] = [];
  for (const life of liveCity(planPeriod(now, days, cases, seed), {})) {
    const file = extendFile(undefined, life.caseNo, life.drafts);
    const { phone } = life.intake.body.requester;
    known.push({ file, phone, searched: searchedOf(file, callerDigest) });
    const chance = next();
    if (chance < 0.1) groups.push({ items: writesOf(undefined, file).puts });
    else if (chance < 0.25) groups.push(behind(file, 1 + Math.floor(next() * file.state.version)));
    else groups.push(caseGroup(file, phone));
  }
  await putGroups(groups.slice(0, groups.length / 2));
  await compact(0);
  await putGroups(groups.slice(groups.length / 2));
  const users = await loadUsers();
  const actors = users.filter(({ roles }) => roles.some((role) => role !== 'admin' && role !== 'auditor'));
  return { known, actors };
}
