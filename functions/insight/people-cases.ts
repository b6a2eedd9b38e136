/** The cases behind a person's figure: the same deeds and the same work in hand that are counted in it, one line each. */

import type { Actor, Case, Instant } from '#core/case.ts';
import { centreOwner } from '#core/insight/deeds.ts';
import { type CountedLine, countsDeed, countsHand, isOfNow, type PersonCount } from '#core/insight/figure.ts';
import { inHandOf } from '#core/insight/people.ts';
import { reachOf } from '#core/insight/reach.ts';
import { maySee } from '#core/permissions.ts';
import { isRefusal, refuse } from '#core/refusals.ts';
import { type FigureLine, mostLines } from '#core/routes/people-cases.ts';
import { caseStatus, isJoint } from '#core/status.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { loadUnits } from '../storage/city.ts';
import { headsOf, readDeeds, readInHand } from '../storage/deeds.ts';
import { draftersOf } from './drafters.ts';
import { spanOf, tooManyDeeds } from './period.ts';

type Found = { caseNo: string; at?: Instant; late: boolean; state: Case | undefined };

/** What is in hand now, in the order in which it was received. */
async function inHand(line: CountedLine, count: PersonCount, at: Instant): Promise<Found[]> {
  const heads = await readInHand([line.owner], await draftersOf([line.owner]));
  const found = heads.flatMap((state) =>
    inHandOf(state, at)
      .filter((hand) => countsHand(count, line, hand))
      .map(({ late }) => ({ caseNo: state.caseNo, late, state })),
  );
  return found.sort((a, b) => (a.state.receivedAt + a.caseNo < b.state.receivedAt + b.caseNo ? -1 : 1));
}

/** What was done in a period, the latest first; heads are read for those that are shown. Undefined where more was done than is read. */
async function done(
  line: CountedLine,
  count: PersonCount,
  span: { from: string; until: string },
): Promise<Found[] | undefined> {
  const deeds = (await readDeeds([line.owner], span))?.filter((deed) => countsDeed(count, line, deed));
  if (deeds === undefined) return undefined;
  deeds.sort((a, b) => (a.at + a.caseNo < b.at + b.caseNo ? 1 : -1));
  const heads = await headsOf([...new Set(deeds.slice(0, mostLines).map(({ caseNo }) => caseNo))]);
  const states = new Map(heads.map((state) => [state.caseNo, state]));
  return deeds.map(({ caseNo, at, late = false }) => ({ caseNo, at, late, state: states.get(caseNo) }));
}

function viewOf({ at, late, state }: Found, actor: Actor): FigureLine {
  const shown = { ...(at === undefined ? {} : { at }), late };
  if (state === undefined || !maySee(actor, state)) return shown;
  const { caseNo, nature, category, receivedAt, round } = state;
  const known = { caseNo, nature, ...(category === undefined ? {} : { category }), receivedAt };
  return { ...shown, case: { ...known, status: caseStatus(state), joint: isJoint(state), round } };
}

export const peopleCaseHandlers: Pick<Handlers<'insight'>, 'peopleCases'> = {
  peopleCases: async ({ query: { from, until, work, count, unitId, person }, actor }) => {
    const span = spanOf({ from, until });
    if (isRefusal(span)) return span;
    const line = { work, owner: unitId ?? centreOwner, person };
    if (!reachOf(actor, await loadUnits()).includes(line.owner)) return refuse('not_found');
    const at = now();
    const found = isOfNow(count) ? await inHand(line, count, at) : await done(line, count, span);
    if (found === undefined) return tooManyDeeds();
    return { items: found.slice(0, mostLines).map((one) => viewOf(one, actor)), total: found.length, now: at };
  },
};
