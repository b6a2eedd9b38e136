/** 批示 on a hot issue: the instruction is given on each open case, some cases at a time, so that a thousand take no longer than a request may. */
import type { Actor } from '#core/case.ts';
import { urgeableUnits } from '#core/commands/supervision.ts';
import { decideInstruction, instructPage } from '#core/hot-issues/instruct.ts';
import type { HotIssue } from '#core/hot-issues/issue.ts';
import type { InstructedCase, InstructedCases } from '#core/hot-issues/shapes.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '#core/refusals.ts';
import { isOpen } from '#core/status.ts';
import { now } from '../clock.ts';
import { changeCase } from '../http/command.ts';
import { log } from '../log.ts';
import { headsOf, inLanes } from '../storage/deeds.ts';
import { countReached, instructedCasesOf, instructedPut, instructionId } from '../storage/hot-instructions.ts';
import { changeHot, visibleIssue } from './acts.ts';
import { refusalView } from './refusal.ts';

/** Cases that are dealt with at a time. */
const lanes = 4;

type Instruction = { issue: HotIssue; id: string; text: string; actor: Actor };

/** Gives the order on one case, and the record that it has it, in one transaction. */
async function instructOne(caseNo: string, { issue, id, text, actor }: Instruction): Promise<InstructedCase> {
  const changed = await changeCase({
    ...{ caseNo, name: 'instruct', body: { text }, actor },
    // Two at once under the same words: the second finds what the first was accepted for.
    idempotencyKey: `instruct#${issue.id}#${id}#${caseNo}`,
    // An order that no unit is there to answer reaches nobody: the same words do once the case is dispatched.
    alongside: ({ state }) =>
      urgeableUnits(state, actor).length === 0 ? refuse('no_live_branch') : [instructedPut(issue.id, id, caseNo)],
  });
  return isRefusal(changed) ? { caseNo, state: 'refused', refusal: refusalView(changed) } : { caseNo, state: 'given' };
}

/** What becomes of a page of cases: those that are closed or have it are not touched. */
async function instructSome(page: readonly string[], had: ReadonlySet<string>, instruction: Instruction) {
  const open = new Set(
    (await headsOf(page.filter((caseNo) => !had.has(caseNo)))).filter(isOpen).map((head) => head.caseNo),
  );
  const items = new Map<string, InstructedCase>();
  await inLanes(
    page,
    async (caseNo) => {
      if (had.has(caseNo)) return void items.set(caseNo, { caseNo, state: 'had' });
      if (!open.has(caseNo)) return void items.set(caseNo, { caseNo, state: 'closed' });
      const item = await instructOne(caseNo, instruction).catch((error: unknown): InstructedCase => {
        log.error('case not instructed', { caseNo, stack: error instanceof Error ? (error.stack ?? '') : '' });
        return { caseNo, state: 'refused', refusal: refusalView(refuse('busy')) };
      });
      items.set(caseNo, item);
    },
    lanes,
  );
  return page.flatMap((caseNo) => items.get(caseNo) ?? []);
}

/**
 * Gives an instruction on the next open cases behind `after`, in the order of their numbers. Done again, by the same person in the same
 * words, no case has it twice, the trail has one line, and it goes on where it was left. Cases that are not the actor's to instruct are told.
 */
export async function instructHot(
  { id, comment: text, after }: { id: string; comment: string; after?: string | undefined },
  actor: Actor,
): Promise<InstructedCases | Refusal> {
  const instruction = instructionId(actor.id, text);
  const seen = await visibleIssue(id, actor);
  if (seen === undefined) return refuse('not_found');
  const decided = decideInstruction(seen, { id: instruction, text }, { actor, now: now() });
  if (isRefusal(decided)) return decided;
  if (decided.length > 0 && !(await headsOf(seen.cases)).some(isOpen)) {
    return refuseField('comment', '没有未办结的办件', 'none of its cases is open');
  }
  const issue = await changeHot(id, actor, (one) =>
    decideInstruction(one, { id: instruction, text }, { actor, now: now() }),
  );
  if (isRefusal(issue)) return issue;
  const had = await instructedCasesOf(issue, instruction);
  const left = issue.cases.filter((caseNo) => after === undefined || caseNo > after).sort();
  const page = left.slice(0, instructPage);
  const items = await instructSome(page, had, { issue, id: instruction, text, actor });
  const count = (state: InstructedCase['state']) => items.filter((one) => one.state === state).length;
  const reached = await countReached(issue, instruction, ({ given, refused }) => ({
    given: Math.max(given, had.size + count('given')),
    refused: (after === undefined ? 0 : refused) + count('refused'),
  }));
  const next = left.length > page.length ? page.at(-1) : undefined;
  log.info('cases instructed', { hotIssue: id, cases: page.length });
  return { items, reached, ...(next === undefined ? {} : { next }) };
}
