/** 告知市民: whom a message reaches, and putting it out some cases at a time, so that a thousand take no longer than a request may. */
import type { Actor } from '#core/case.ts';
import type { HotIssue } from '#core/hot-issues/issue.ts';
import type { TellingPreview, ToldCase } from '#core/hot-issues/shapes.ts';
import { decideTelling, refusedTelling } from '#core/hot-issues/tell.ts';
import {
  type Hindrance,
  hindranceOf,
  hindrances,
  isNoteOfTelling,
  messageOfTelling,
  noteOfTelling,
  partsOf,
  tellingPage,
} from '#core/hot-issues/telling.ts';
import { type MessageState, messageStates } from '#core/message-states.ts';
import { isRefusal, type Refusal, refuse } from '#core/refusals.ts';
import { type CaseFile, eventsOf, latestText, textOf } from '#core/view/read.ts';
import { keysOf } from '#core/vocabulary.ts';
import { now } from '../clock.ts';
import { changeCase } from '../http/command.ts';
import { log } from '../log.ts';
import { callerDigest } from '../storage/caller-digest.ts';
import { loadCase } from '../storage/cases.ts';
import { inLanes } from '../storage/deeds.ts';
import { queueTelling, tellingId, toldCallers } from '../storage/tellings.ts';
import { changeHot, visibleIssue } from './acts.ts';
import { refusalView } from './refusal.ts';

/** Cases that are dealt with at a time. */
const lanes = 4;
const readLanes = 16;

type Citizen = { phone: string; caller: string };

/** The citizen of a case, or why they cannot be told. */
async function citizenOf(caseNo: string): Promise<Citizen | Hindrance> {
  const file = await loadCase(caseNo);
  if (file === undefined) return 'absent';
  const phone = latestText(file, 'phone');
  const hindrance = hindranceOf(file.state, phone);
  if (hindrance !== undefined || phone === undefined) return hindrance ?? 'no_number';
  return { phone, caller: callerDigest(phone) };
}

/** Groups in the order of a vocabulary, the empty ones left out. */
const grouped = <K extends string>(names: readonly K[], found: ReadonlyMap<string, K>): [K, string[]][] =>
  names.flatMap((name) => {
    const own = [...found].filter(([, value]) => value === name).map(([key]) => key);
    return own.length === 0 ? [] : [[name, own.sort()]];
  });

/** Whom these words reach, and what became of them where they were put out. Nothing is written. */
export async function previewTelling(id: string, text: string, actor: Actor): Promise<TellingPreview | Refusal> {
  const issue = await visibleIssue(id, actor);
  if (issue === undefined) return refuse('not_found');
  const telling = tellingId(text);
  const refusal = refusedTelling(issue, { id: telling, text }, actor);
  if (refusal !== undefined) return refusal;
  const told = await toldCallers(issue, telling);
  const hindered = new Map<string, Hindrance>();
  const callers = new Map<string, string[]>();
  const states = new Map<string, MessageState>();
  await inLanes(
    issue.cases,
    async (caseNo) => {
      const citizen = await citizenOf(caseNo);
      if (typeof citizen === 'string') return void hindered.set(caseNo, citizen);
      callers.set(citizen.caller, [...(callers.get(citizen.caller) ?? []), caseNo]);
      const state = told.get(citizen.caller);
      if (state !== undefined) states.set(caseNo, state);
    },
    readLanes,
  );
  const stateOf = [...callers.keys()].map((caller) => told.get(caller));
  const message = messageOfTelling(text);
  return {
    ...{ message, parts: partsOf(message), cases: issue.cases.length, citizens: callers.size },
    left: stateOf.filter((state) => state === undefined || state === 'failed').length,
    hindered: grouped(keysOf(hindrances), hindered).map(([why, cases]) => ({ why, cases })),
    outcomes: grouped(keysOf(messageStates), states).map(([state, cases]) => ({
      ...{ state, cases, citizens: stateOf.filter((one) => one === state).length },
    })),
  };
}

const refused = (caseNo: string, refusal: Refusal): ToldCase => ({
  caseNo,
  told: false,
  refusal: refusalView(refusal),
});

/** Nobody can say that such a citizen was told; another attempt would be refused again, or might come twice. */
const lost: readonly string[] = ['refused', 'unknown'] satisfies MessageState[];

const isNoted = (file: CaseFile, text: string): boolean =>
  eventsOf(file, 'noted').some(({ seq }) => isNoteOfTelling(textOf(file, seq, 'text') ?? '', text));

/** Puts the message of a case's citizen out and notes it on the case, each where it was not done before: the message first. */
async function tellOne(caseNo: string, issue: HotIssue, text: string, actor: Actor): Promise<ToldCase> {
  const citizen = await citizenOf(caseNo);
  if (typeof citizen === 'string') return { caseNo, told: false, why: citizen };
  const message = messageOfTelling(text);
  const wish = { issue, telling: tellingId(text), ...citizen, caseNo, message, at: now() };
  const state = await queueTelling(wish);
  const before = state === 'put' ? {} : { before: state };
  if (lost.includes(state)) return { caseNo, told: false, ...before };
  const noted = await changeCase({
    ...{ caseNo, name: 'note', body: { text: noteOfTelling(issue, text) }, actor },
    // Looked at on the case as it is written to: two who tell at once leave one note.
    alongside: (file) => (isNoted(file, text) ? refuse('nothing_changed') : []),
  });
  if (isRefusal(noted) && noted.refused !== 'nothing_changed') return refused(caseNo, noted);
  return { caseNo, told: true, ...before };
}

/**
 * Tells the citizens of the next cases behind `after`, in the order of their numbers. Done again, it tells nobody twice and goes on where it
 * was left. What fails of the machine itself is told as `busy` for its case, and what the others did stands.
 */
export async function tellCitizens(
  { id, text, after }: { id: string; text: string; after?: string | undefined },
  actor: Actor,
): Promise<{ items: ToldCase[]; next?: string } | Refusal> {
  const words = { id: tellingId(text), text };
  const issue = await changeHot(id, actor, (one) => decideTelling(one, words, { actor, now: now() }));
  if (isRefusal(issue)) return issue;
  const left = issue.cases.filter((caseNo) => after === undefined || caseNo > after).sort();
  const page = left.slice(0, tellingPage);
  const items = new Map<string, ToldCase>();
  const work = async (caseNo: string) => {
    const told = await tellOne(caseNo, issue, text, actor).catch((error: unknown) => {
      log.error('citizen not told', { caseNo, stack: error instanceof Error ? (error.stack ?? '') : '' });
      return refused(caseNo, refuse('busy'));
    });
    items.set(caseNo, told);
  };
  await inLanes(page, work, lanes);
  const next = left.length > page.length ? page.at(-1) : undefined;
  log.info('citizens told', { hotIssue: id, cases: page.length });
  return {
    items: page.flatMap((caseNo) => items.get(caseNo) ?? []),
    ...(next === undefined ? {} : { next }),
  };
}
