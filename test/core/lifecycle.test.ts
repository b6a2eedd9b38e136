import { describe, expect, test } from 'vitest';
import { type Case, systemActor } from '#core/case.ts';
import { commandsFor, type Decision, latestBranch } from '#core/decide.ts';
import { markEvents } from '#core/events.ts';
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { may, maySee } from '#core/permissions.ts';
import { isRefusal, type RefusalCode, refusals, refusalText } from '#core/refusals.ts';
import { caseStatus } from '#core/status.ts';
import { type BranchStatus, caseStatuses } from '#core/vocabulary.ts';
import { type Cell, cellsOf, ofBodies, people, representatives } from './lifecycle/cells.ts';
import { examples } from './lifecycle/examples.ts';
import { branchCommands, caseCommands, mayBeIdle, outsideTheCore } from './lifecycle/expected.ts';
import { explore } from './lifecycle/explore.ts';
import { finish } from './lifecycle/finish.ts';
import { contextAt } from './support/city.ts';
import { branchOf, decided } from './support/held.ts';

const explored = explore();
const chosen = representatives(explored.found);
const codes = new Set<RefusalCode>([...explored.refusals.keys()] as RefusalCode[]);

const describeCell = ({ held, person, order }: Cell) =>
  `${order.name} by ${person}: ${caseStatus(held.state)}, ${branchOf(held, 'chengguan')?.status ?? 'no branch'}`;

/** What must happen in a cell by the hand-written tables: `events`, or the codes that may be given. */
function expectedOf({ held, order }: Cell): 'events' | RefusalCode[] {
  const { state } = held;
  const { name, actor, unitId } = order;
  const branch = unitId === undefined ? undefined : branchOf(held, unitId);
  const situation = { state, catalogueHit: true, ...(branch === undefined ? {} : { branch }) };
  if (!may(actor, rowOf(name).action, situation)) return [maySee(actor, state) ? 'not_permitted' : 'not_found'];
  const status = caseStatus(state);
  // The system voids drafts that nobody touches any more, and nothing else.
  if (name === 'void' && actor === systemActor && caseCommands.void?.when.includes(status) && status !== 'draft') {
    return ['not_permitted'];
  }
  const onCase = caseCommands[name];
  if (onCase !== undefined) {
    if (onCase.when.includes(status)) return 'events';
    return [status === 'archived' ? 'archived' : status === 'merged' ? 'merged_into' : 'wrong_status'];
  }
  if (branch === undefined) return ['no_branch'];
  if (status === 'archived') return ['archived'];
  if (status === 'merged') return ['merged_into'];
  if (status === 'difficult' && name !== 'record-contact') return ['case_parked'];
  if (status !== 'difficult' && state.overlay !== undefined) return ['wrong_status'];
  const inTime = branchCommands[name]?.when.includes(branch.status) && branch.round === state.round;
  return inTime ? 'events' : ['wrong_branch_status'];
}

/** What is wrong with an accepted command: it wrote what its row does not say, or led where it should not. */
function faultOf({ held, order }: Cell, { events, state }: Decision): string | undefined {
  const { name, unitId } = order;
  const written = events.map((event) => event.type);
  const allowed: string[] = [...rowOf(name).emits, ...Object.values(markEvents)];
  if (written.some((type) => !allowed.includes(type))) return `wrote ${written}`;
  if (!mayBeIdle.includes(name) && written.length === 0) return 'wrote nothing';
  const { to = ['same'] } = caseCommands[name] ?? branchCommands[name] ?? {};
  const at = (one: Case) => (unitId === undefined ? caseStatus(one) : latestBranch(one, unitId)?.status);
  const same = to.includes('same') && at(state) === at(held.state);
  return same || (to as unknown[]).includes(at(state)) ? undefined : `led to ${at(state)}`;
}

/** What became of a cell: the code of its refusal, or what is wrong with what was written. */
function judge(cell: Cell) {
  const result = decided(cell.held, cell.order);
  if (isRefusal(result)) return { cell, refused: result.refused };
  return { cell, fault: expectedOf(cell) === 'events' ? faultOf(cell, result) : 'was accepted' };
}
/** Every cell, decided once for the tests that ask different things of it. */
const judged = [...chosen.values()].map((held) => ({ held, cells: cellsOf(held).map(judge) }));

describe('the table, explored', { timeout: 120_000 }, () => {
  test('every status that commands lead to is reached, and the pairs with a branch’s status are the possible ones', () => {
    const pairs = new Map<string, Set<BranchStatus>>();
    for (const { held } of explored.found.values()) {
      const present = pairs.get(caseStatus(held.state)) ?? new Set();
      for (const { status, round } of held.state.branches) if (round === held.state.round) present.add(status);
      pairs.set(caseStatus(held.state), present);
    }
    const over = ['cancelled', 'returned'];
    const sorted = Object.fromEntries([...pairs].map(([status, present]) => [status, [...present].sort()]));
    expect(sorted).toEqual({
      draft: [],
      awaiting_dispatch: over,
      awaiting_signoff: ['cancelled', 'return_asked', 'returned', 'sent'],
      handling: ['cancelled', 'completed', 'return_asked', 'returned', 'sent', 'signed', 'submitted'],
      awaiting_review: ['cancelled', 'completed', 'returned', 'submitted'],
      awaiting_callback: ['cancelled', 'completed', 'returned'],
      completed: ['cancelled', 'completed', 'returned'],
      front_desk_completed: over,
      difficult: ['cancelled', 'completed', 'return_asked', 'returned', 'sent', 'signed', 'submitted'],
      merged: ['cancelled', 'return_asked', 'returned', 'sent'],
      refused: over,
      withdrawn: ['cancelled', 'completed', 'returned'],
      voided: ['cancelled', 'completed', 'returned'],
      archived: ['cancelled', 'completed', 'returned'],
    });
    console.info(`explored: ${explored.found.size} states by ${explored.orders} orders`);
  });

  test('every status × branch status × command × person gives events or a refusal with a code', () => {
    const counts = { cells: 0, events: 0, refusals: 0 };
    const seen = new Set<string>();
    const faults: string[] = [];
    for (const { cell, refused, fault } of judged.flatMap(({ cells }) => cells)) {
      const { held, order } = cell;
      counts.cells += 1;
      counts[refused === undefined ? 'events' : 'refusals'] += 1;
      if (refused !== undefined) {
        codes.add(refused);
        const expected = expectedOf(cell);
        const unless = (caseCommands[order.name] ?? branchCommands[order.name])?.unless ?? [];
        const allowed = expected === 'events' ? unless : expected;
        if (!allowed.includes(refused)) faults.push(`${describeCell(cell)}: ${refused}`);
        continue;
      }
      if (fault !== undefined) faults.push(`${describeCell(cell)}: ${fault}`);
      seen.add(
        `${order.name}|${order.unitId === undefined ? caseStatus(held.state) : branchOf(held, order.unitId)?.status}`,
      );
    }
    expect(faults).toEqual([]);
    for (const name of commandNames) {
      for (const at of (caseCommands[name] ?? branchCommands[name])?.when ?? []) {
        expect(seen.has(`${name}|${at}`), `${name} is possible at ${at}`).toBe(true);
      }
    }
    expect(new Set([...chosen.values()].map((held) => caseStatus(held.state)))).toEqual(
      new Set(Object.keys(caseStatuses)),
    );
    console.info(`cells: ${counts.cells}, of events: ${counts.events}, of refusals: ${counts.refusals}`);
  });

  test('a button is there exactly where the command is accepted, or refused for its body alone', () => {
    let buttons = 0;
    const faults: string[] = [];
    for (const { held, cells } of judged) {
      const branch = branchOf(held, 'chengguan')?.id ?? '';
      const context = contextAt(held.now, held.policy);
      const offers = new Map(Object.values(people).map((actor) => [actor, commandsFor(held.state, actor, context)]));
      for (const { cell, refused } of cells) {
        const { name, unitId, actor } = cell.order;
        if (rowOf(name).internal === true || actor === systemActor) continue;
        const { commands = [], branches = {} } = offers.get(actor) ?? {};
        const offered = (unitId === undefined ? commands : (branches[branch] ?? [])).includes(name);
        if (offered) buttons += 1;
        if (offered !== (refused === undefined || (offered && ofBodies.includes(refused)))) {
          faults.push(`${describeCell(cell)}: ${refused ?? 'accepted'}`);
        }
      }
    }
    expect(faults).toEqual([]);
    console.info(`buttons: ${buttons}`);
  });

  test('no dead end: from every state the people whose turn it is bring the case to the archive', () => {
    const states = [...explored.found.values()].map(({ held }) => held);
    for (const held of states) expect(caseStatus(finish(held).state)).toBe('archived');
    console.info(`brought to the archive: ${states.length}`);
  });
});

describe('refusals', () => {
  test.each(Object.keys(examples) as RefusalCode[])('%s, in words', (code) => {
    const refusal = examples[code]?.();
    if (refusal === undefined || !isRefusal(refusal)) throw new Error('was accepted');
    expect(refusal.refused).toBe(code);
    codes.add(code);
    for (const language of ['zh', 'en'] as const) {
      const text = refusalText(refusal, language);
      expect(text.length).toBeGreaterThan(1);
      const facts = [...refusals[code][language].matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
      expect(facts.filter((name) => refusal.facts[name] === undefined)).toEqual([]);
    }
  });

  test('every code occurs, but for those that are given around the core', () => {
    const all = Object.keys(refusals).filter((code) => !outsideTheCore.includes(code as RefusalCode));
    expect([...codes].sort()).toEqual(all.sort());
    console.info(`refusal codes of the core: ${codes.size}, around it: ${outsideTheCore.length}`);
  });
});
