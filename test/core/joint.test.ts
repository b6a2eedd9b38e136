import { describe, expect, test } from 'vitest';
import type { Case } from '#core/case.ts';
import { findChainFault } from '#core/chain.ts';
import { replay } from '#core/evolve.ts';
import { dueMarks } from '#core/marks.ts';
import { caseStatus, currentBranches, isJoint, participating } from '#core/status.ts';
import { waits } from '#core/waits.ts';
import { drawn, everywhere, type Step } from './joint/life.ts';
import * as model from './joint/model.ts';
import { sha256 } from './support/held.ts';

describe('joint cases under random interleavings', { timeout: 120_000 }, () => {
  test('status, joint and branches are what the rules say; complete ⇔ every branch complete', () => {
    const counts = { steps: 0, accepted: 0, joint: 0, rounds: 0 };
    const statuses = new Map<string, number>();
    everywhere(({ held: { state }, model: expected, accepted }) => {
      const status = caseStatus(state);
      expect(status).toBe(model.statusOf(expected));
      const parts = currentBranches(state).map(({ unitId, status: own, settled, role }) => [
        unitId,
        own,
        settled !== undefined,
        role,
      ]);
      expect(parts).toEqual(expected.parts.map(({ unit, status: own, settled, role }) => [unit, own, settled, role]));
      expect([state.round, isJoint(state)]).toEqual([expected.round, model.isJoint(expected)]);
      const complete = status === 'awaiting_callback' || status === 'completed';
      if (state.overlay === undefined) expect(complete).toBe(model.isComplete(expected));
      counts.steps += 1;
      if (accepted) counts.accepted += 1;
      if (isJoint(state)) counts.joint += 1;
      if (state.round > 1) counts.rounds += 1;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
    console.info(`steps: ${JSON.stringify(counts)}, by status: ${JSON.stringify(Object.fromEntries(statuses))}`);
    expect([...statuses.keys()].sort()).toEqual([
      'archived',
      'awaiting_callback',
      'awaiting_dispatch',
      'awaiting_review',
      'awaiting_signoff',
      'completed',
      'front_desk_completed',
      'handling',
      'voided',
    ]);
  });

  test('every open step has exactly one wait and its own clocks; what is over has none', () => {
    everywhere(({ held: { state }, model: expected }) => {
      const running = state.clocks.filter((clock) => clock.stopped === undefined);
      const steps: Record<string, string[]> = {};
      for (const { branch, kind } of running) {
        const step = kind === 'archive' ? 'over' : (branch?.split('~')[0] ?? 'case');
        steps[step] = [...(steps[step] ?? []), kind].sort();
      }
      const open = model.openSteps(expected);
      expect(steps).toEqual(Object.fromEntries(Object.entries(open).map(([step, kinds]) => [step, [...kinds].sort()])));
      const waiting = waits(state).map((one) => one.step.split('~')[0]);
      expect(waiting.sort()).toEqual(
        Object.keys(open)
          .filter((step) => step !== 'over')
          .sort(),
      );
      expect(waits(state).every((one) => one.shape === state.shape)).toBe(true);
      const held = running.filter((clock) => clock.held === true).map((clock) => clock.branch);
      const asked = state.branches.filter((branch) => branch.status === 'return_asked').map((branch) => branch.id);
      if (state.overlay === undefined) expect(new Set(held)).toEqual(new Set(asked));
    });
  });

  test('marks act once, never early, and none is left behind by a command', () => {
    let marks = 0;
    everywhere(({ before, held, accepted }) => {
      if (!accepted) return;
      expect(dueMarks(held.state, held.now)).toEqual([]);
      for (const event of held.events.slice(before.events.length)) {
        if (event.type !== 'reminded' && event.type !== 'overdue' && event.type !== 'escalated') continue;
        const { clock, level, due } = event.data;
        expect(due <= event.at).toBe(true);
        const same = held.events.filter(
          ({ data }) => 'level' in data && data.clock === clock && data.level === level && data.due === due,
        );
        expect(same).toEqual([event]);
        marks += 1;
      }
    });
    expect(marks).toBeGreaterThan(500);
    console.info(`marks: ${marks}`);
  });

  test('versions have no gap, the head is the fold of its events, the chain holds', () => {
    let longest = 0;
    for (const steps of drawn()) {
      const { state, events, records } = (steps.at(-1) as Step).held;
      expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
      expect(replay(events)).toEqual(state);
      expect(findChainFault(state, events, records, sha256)).toBeUndefined();
      longest = Math.max(longest, events.length);
    }
    console.info(`lives: ${drawn().length}, the longest of ${longest} events`);
  });

  test('the lead comes last: it submits after every assistant and is complete after all of them', () => {
    let submitted = 0;
    const far = (state: Case, unitId: string | undefined) =>
      participating(state).filter((branch) => branch.unitId !== unitId);
    everywhere(({ before, order, held, accepted }) => {
      const leads = currentBranches(held.state).filter((branch) => branch.role === 'lead');
      expect(
        new Set(leads.filter((one) => participating(held.state).includes(one)).map((one) => one.unitId)).size,
      ).toBeLessThan(2);
      const own = currentBranches(before.state).findLast((branch) => branch.unitId === order.unitId);
      if (!accepted || own?.role !== 'lead') return;
      const others = far(before.state, order.unitId).map((branch) => branch.status);
      if (order.name === 'submit') {
        submitted += 1;
        expect(others.filter((status) => status !== 'submitted' && status !== 'completed')).toEqual([]);
      }
      const now = held.state.branches.find((branch) => branch.id === own.id);
      if (now?.status === 'completed' && own.status !== 'completed') {
        expect(others.filter((status) => status !== 'completed')).toEqual([]);
      }
    });
    expect(submitted).toBeGreaterThan(20);
    console.info(`leads that submitted: ${submitted}`);
  });
});
