/** Who rings: the cases of the number on the line, or of a number that the citizen names. */
import { viewCaller } from '#core/calls/caller.ts';
import { plainNumber } from '#core/calls/number.ts';
import { seesNumber } from '#core/calls/view.ts';
import type { Actor, Case } from '#core/case.ts';
import { maskText, sightOf } from '#core/masking.ts';
import { maySee } from '#core/permissions.ts';
import { refuse } from '#core/refusals.ts';
import { type CaseFile, latestText } from '#core/view/read.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { noteAccess } from '../storage/access.ts';
import { casesAtPlace, casesOfNumber, placeDigest } from '../storage/callers.ts';
import { callerList, loadCall } from '../storage/calls.ts';
import { loadCase } from '../storage/cases.ts';
import { loadDuty } from '../storage/duty.ts';
import { countListed } from '../storage/listed.ts';

/** The most cases whose titles are read: those that are shown first. */
const titled = 10;

const byNewest = (a: Case, b: Case): number => (a.receivedAt < b.receivedAt ? 1 : -1);

/** The files of the newest cases that the actor may see. */
async function filesOf(cases: readonly Case[], actor: Actor): Promise<CaseFile[]> {
  const seen = cases
    .filter((state) => maySee(actor, state))
    .toSorted(byNewest)
    .slice(0, titled);
  return (await Promise.all(seen.map(({ caseNo }) => loadCase(caseNo)))).filter((file) => file !== undefined);
}

/** Cases of other numbers at the place of the number's latest case. */
async function atSamePlace(own: readonly Case[]): Promise<Case[]> {
  const [latest] = own.toSorted(byNewest);
  const file = latest === undefined ? undefined : await loadCase(latest.caseNo);
  const address = file === undefined ? undefined : latestText(file, 'address');
  if (file === undefined || address === undefined) return [];
  const there = await casesAtPlace(placeDigest(file.state.area.district, address));
  const known = new Set(own.map(({ caseNo }) => caseNo));
  return there.filter(({ caseNo }) => !known.has(caseNo));
}

type Asked = { actor: Actor; number: string | undefined; callId?: string; ringing: boolean };

/** What is known of a number. `ringing`: the call itself is one of its calls. */
async function historyOf({ actor, number, callId, ringing }: Asked) {
  const at = now();
  const [cases, calls, { numbers }] = await Promise.all([
    number === undefined ? [] : casesOfNumber(number),
    number === undefined ? 0 : countListed(callerList(number)),
    loadDuty(),
  ]);
  const [files, samePlace] = await Promise.all([filesOf(cases, actor), atSamePlace(cases)]);
  const sights = new Map(files.map((file) => [file.state.caseNo, sightOf(actor, file.state, at)]));
  const named = files.find(({ state }) => sights.get(state.caseNo)?.name === true && !state.anonymous);
  if (number !== undefined)
    await noteAccess({
      actor,
      ...(callId === undefined ? {} : { callId }),
      what: 'personal',
      detail: named === undefined ? 'phone' : 'name,phone',
    });
  const titles = new Map(
    files.map((file) => {
      const title = latestText(file, 'title');
      const open = sights.get(file.state.caseNo)?.phone === true;
      return [file.state.caseNo, title === undefined || open ? title : maskText(title)];
    }),
  );
  const known = {
    cases,
    samePlace,
    calls: Math.max(0, calls - (ringing ? 1 : 0)),
    number,
    callId,
    name: named === undefined ? undefined : latestText(named, 'name'),
  };
  const titleOf = (caseNo: string) => titles.get(caseNo);
  return viewCaller(known, { actor, now: at, repeatDays: numbers.repeatDays, titleOf });
}

export const callerHandlers: Pick<Handlers<'calls'>, 'callerOfCall' | 'callerOfNumber'> = {
  callerOfCall: async ({ params: { callId }, actor }) => {
    const call = await loadCall(callId);
    // Only who has the call, and the centre, may know who rings.
    if (call === undefined || !seesNumber(actor, call)) return refuse('not_found');
    return historyOf({ actor, number: call.caller, callId, ringing: true });
  },
  callerOfNumber: ({ body, actor }) => historyOf({ actor, number: plainNumber(body.number), ringing: false }),
};
