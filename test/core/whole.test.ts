import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findChainFault } from '#core/chain.ts';
import type { ClockChange } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { commandNames, rowOf } from '#core/lifecycle.ts';
import { dueMarks, pendingMarks } from '#core/marks.ts';
import { headSort, rowsOf } from '#core/rows.ts';
import { caseStatus, isClosed, isOpen, openArms } from '#core/status.ts';
import { caseView, eventView } from '#core/view/shapes.ts';
import { viewCase, viewEvent } from '#core/view/view.ts';
import { waits } from '#core/waits.ts';
import { full } from '../full.ts';
import { life, live, policy, type Step } from './lifecycle/lives.ts';
import { contextAt, leader, supervisor, units } from './support/city.ts';
import { sha256 } from './support/held.ts';

const lives = fc.sample(life, { seed: 12345, numRuns: full ? 160 : 110 }).map((drawn) => live(drawn));
const everywhere = lives.flat();

/** A clock that starts, or that is moved, has marks of its own from then on. */
const begins = (change: ClockChange, clock: string): boolean =>
  change.op === 'start' ? change.clock.id === clock : change.op === 'move' && change.id === clock;

describe('whole lives of all commands, drawn at random', { timeout: 120_000 }, () => {
  test('reach every status and give every command', () => {
    const statuses = new Set(everywhere.map(({ held }) => caseStatus(held.state)));
    const given = new Set(everywhere.map(({ order }) => order.name));
    const never = commandNames.filter((name) => !given.has(name));
    expect(never).toEqual([]);
    expect([...statuses].sort()).toEqual(
      [
        ['archived', 'awaiting_callback', 'awaiting_dispatch', 'awaiting_review', 'awaiting_signoff', 'completed'],
        ['difficult', 'draft', 'front_desk_completed', 'handling', 'merged', 'refused', 'voided', 'withdrawn'],
      ].flat(),
    );
    console.info(`lives: ${lives.length}, steps: ${everywhere.length}, commands: ${given.size}`);
  });

  test('in no state does a clock run for nobody: every mark to come is waited for', () => {
    let marks = 0;
    for (const { held, order } of everywhere) {
      const { state } = held;
      const wanted = waits(state);
      const running = state.clocks.filter((clock) => clock.stopped === undefined);
      if (isClosed(state)) expect(running.map(({ kind }) => kind)).toEqual(['archive']);
      if (!isOpen(state)) {
        expect(wanted).toEqual([]);
        expect([order.name, running.filter((clock) => clock.frozen === undefined && clock.kind !== 'archive')]).toEqual(
          [order.name, []],
        );
        continue;
      }
      expect(new Set(wanted.map((one) => one.step)).size).toBe(wanted.length);
      const arms = openArms(state).map(({ id }) => id);
      const own = caseStatus(state) === 'draft' ? [] : ['case'];
      expect(wanted.map((one) => one.step)).toEqual(arms.length > 0 ? arms : own);
      for (const mark of running.flatMap(pendingMarks)) {
        marks += 1;
        const { id, branch } = mark.clock;
        const waiting = wanted.filter(({ marks: wakes }) => wakes.includes(mark.at));
        const itself = waiting.some(({ step }) => branch === undefined || step === branch);
        expect([id, mark.level, itself]).toEqual([id, mark.level, true]);
      }
      const first = wanted.flatMap((one) => one.marks).sort()[0];
      const head = headSort(state);
      if (caseStatus(state) === 'draft') expect(head).toMatchObject({ list: 'draft' });
      // With no mark to come it stands behind all others, or nowhere.
      else expect(head?.sort.startsWith(first ?? '9999') ?? first === undefined).toBe(true);
    }
    expect(marks).toBeGreaterThan(5000);
    console.info(`marks that are waited for: ${marks}`);
  });

  test('a clock stands still exactly while its part is paused, or its case parked or merged', () => {
    for (const { held, order } of everywhere) {
      const { state } = held;
      const over = state.overlay === 'difficult' || state.overlay === 'merged';
      for (const { id, kind, branch, frozen, stopped } of state.clocks) {
        if (stopped !== undefined || kind === 'pause' || kind === 'park' || kind === 'archive') continue;
        const paused =
          state.branches.find((one) => one.id === branch)?.pausedUntil !== undefined && kind !== 'decision';
        expect([order.name, id, frozen !== undefined]).toEqual([order.name, id, over || paused]);
      }
    }
  });

  test('no mark is left behind, none acts twice for one due or early', () => {
    for (const { before, held } of everywhere) {
      expect(dueMarks(held.state, held.now)).toEqual([]);
      for (const event of held.events.slice(before.events.length)) {
        if (event.type !== 'reminded' && event.type !== 'overdue' && event.type !== 'escalated') continue;
        const { clock, level, due } = event.data;
        expect(due <= event.at).toBe(true);
        const since = held.events.findLastIndex(
          ({ seq, clocks }) => seq < event.seq && clocks?.some((one) => begins(one, clock)),
        );
        const until = held.events.findIndex(
          ({ seq, clocks }) => seq > event.seq && clocks?.some((one) => begins(one, clock)),
        );
        const same = held.events
          .slice(since + 1, until < 0 ? undefined : until)
          .filter(({ data }) => 'level' in data && data.clock === clock && data.level === level && data.due === due);
        expect(same.length).toBe(1);
      }
    }
  });

  test('the head is the fold of its events, versions have no gap, the chain holds', () => {
    let longest = 0;
    for (const steps of lives) {
      const { state, events, records } = (steps.at(-1) as Step).held;
      expect(replay(events)).toEqual(state);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(findChainFault(state, events, records, sha256)).toBeUndefined();
      longest = Math.max(longest, events.length);
    }
    console.info(`the longest life: ${longest} events`);
  });

  test('a command writes what its row says; rows are each there once; views have the promised shape', () => {
    for (const [index, { before, order, held }] of everywhere.entries()) {
      const written = held.events.slice(before.events.length).map(({ type }) => type);
      const marks = ['reminded', 'overdue', 'escalated', 'resumed'];
      expect(written.filter((type) => !marks.includes(type) && !rowOf(order.name).emits.includes(type))).toEqual([]);
      const keys = rowsOf(held.state).map(({ list, owner, id }) => `${list}#${owner}#${id}`);
      expect(new Set(keys).size).toBe(keys.length);
      if (index % 60 !== 0) continue;
      const file = { ...held, recordings: [] };
      for (const actor of [supervisor, leader, units.chengguan.handler]) {
        const seen = viewCase(file, actor, contextAt(held.now, policy));
        if (seen !== undefined) expect(caseView.parse(seen)).toEqual(seen);
      }
      for (const event of held.events) {
        const line = viewEvent(file, event, supervisor, held.now);
        expect(eventView.parse(line)).toEqual(line);
      }
    }
  });
});
