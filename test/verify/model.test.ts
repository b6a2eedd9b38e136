import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCore } from './model/driver/core.ts';
import { runLives } from './model/driver/lives.ts';
import { beginWorld, type Step, take } from './model/driver/play.ts';
import { describe as describeLife, shrink } from './model/driver/shrink.ts';
import { mutants } from './model/mutants/list.ts';
import { hunt, occurrences } from './model/mutants/run.ts';
import { statusOf } from './model/reference/status.ts';
import { coreFolder } from './model.ts';

const reference = join(import.meta.dirname, 'model', 'reference');
const hour = 3_600_000;
const no = 'HK000000000000001';
const core = await loadCore(coreFolder);

describe('the reference model', () => {
  test('stands alone: it imports nothing but its own files', () => {
    const imports = readdirSync(reference).flatMap((file) => {
      const source = readFileSync(join(reference, file), 'utf8');
      const names = [...source.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
        (match) => match[1] as string,
      );
      return names.map((name) => ({ file, name, target: resolve(dirname(join(reference, file)), name) }));
    });
    expect(imports.length).toBeGreaterThan(40);
    const outside = imports.filter(
      ({ name, target }) => !name.startsWith('./') || relative(reference, target).includes('/'),
    );
    expect(outside).toEqual([]);
  });

  // A slice of `npm run verify -- model`, which gives 200,000 commands and looks for every mutant.
  test('agrees with the core on random lives', { timeout: 120_000 }, () => {
    const { commands, worlds, divergences, counts } = runLives(core, { seed: 1, commands: 1_500 });
    console.log(`seed 1: ${commands} commands in ${worlds} worlds, divergences ${divergences.length}`);
    expect(divergences.flatMap((found) => describeLife(shrink(core, found)))).toEqual([]);
    expect([...counts].filter(([, results]) => results.has('accepted')).length).toBeGreaterThan(30);
  });
});

describe('mutants of the core', () => {
  test('are at least thirty, each a snippet that stands in its file once', () => {
    expect(mutants.filter((mutant) => occurrences(mutant) !== 1)).toEqual([]);
    expect(new Set(mutants.map(({ what }) => what)).size).toBe(mutants.length);
    expect(mutants.length).toBeGreaterThanOrEqual(30);
  });

  test('one of them is noticed at once', { timeout: 120_000 }, async () => {
    const mutant = mutants.find(({ what }) => what === 'two open parts of one unit');
    const { fault } = await hunt(mutant ?? (mutants[0] as (typeof mutants)[number]), { seed: 1, commands: 3_000 });
    expect(fault).toMatch(/model refuses \(unit_has_branch\), core accepts/);
  });
});

type Given = [at: number, by: string, name: string, unit: string | undefined, body: Step['body'], answer: string];

/** 09:00 of a Monday without days off around it. */
const monday = Date.parse('2026-03-02T09:00:00+08:00');
const complaint = {
  title: '题',
  content: '文',
  source: 'phone',
  nature: 'complaint',
  requester: { phone: '13900000000' },
};
const reason = '不属于本单位职责范围内的事项';
const begun: Given[] = [
  [0, 'taker-1', 'register', undefined, complaint, 'accepted'],
  [0, 'supervisor-1', 'dispatch', undefined, { units: [{ unitId: 'water' }] }, 'accepted'],
];

/** Gives the commands one after another; each must be answered alike by both, and as it says. */
function play(given: readonly Given[]) {
  const world = beginWorld(core, { pauses: false, mostParts: 20, reviewSingle: false });
  for (const [after, by, name, unit, body, answer] of given) {
    const step = { at: monday + after, no, by, name, body, ...(unit === undefined ? {} : { unit }) };
    const { result, faults } = take(world, step);
    expect({ name, by, result, faults }).toEqual({ name, by, result: answer, faults: [] });
  }
  const matter = world.books.get(no);
  if (matter === undefined) throw new Error('no case');
  return { status: statusOf(matter), parts: matter.parts, running: matter.clocks.filter((clock) => clock.running) };
}

describe('a defined answer', () => {
  test('withdrawn during a pending return: the part ends, nothing is left to decide, no clock but the archive’s runs', () => {
    const { status, parts, running } = play([
      ...begun,
      [hour, 'water.clerk', 'ask-return', 'water', { reason }, 'accepted'],
      [2 * hour, 'taker-2', 'withdraw', undefined, { reason: '市民要求' }, 'accepted'],
      [2 * hour, 'supervisor-1', 'decide-return', 'water', { agree: true }, 'wrong_status'],
    ]);
    expect([status, parts[0]?.state, running.map((clock) => clock.kind)]).toEqual([
      'withdrawn',
      'cancelled',
      ['archive'],
    ]);
  });

  const due = Date.parse('2026-03-09T17:30:00+08:00') - monday;
  const asked: Given[] = [...begun, [hour, 'water.handler', 'sign', 'water', {}, 'accepted']];
  const ask = { days: 3, reason: '需要检测' };

  test('an extension asked one second before the due is in time, and the red mark waits for the decision', () => {
    const { running } = play([
      ...asked,
      [due - 1000, 'water.handler', 'ask-extension', 'water', ask, 'accepted'],
      [due + hour, 'system', 'tick', undefined, {}, 'accepted'],
      [due + hour, 'supervisor-1', 'decide-extension', 'water', { agree: true }, 'accepted'],
    ]);
    const clock = running.find(({ kind }) => kind === 'completion');
    expect(clock).toMatchObject({ due: Date.parse('2026-03-12T17:30:00+08:00'), original: monday + due, fired: [] });
  });

  test('at the due itself it is too late', () => {
    play([...asked, [due, 'water.handler', 'ask-extension', 'water', ask, 'extension_late']]);
  });

  test('two supervisors decide at once: the first counts, the second learns that nothing is left to decide', () => {
    const { parts } = play([
      ...asked,
      [2 * hour, 'water.clerk', 'ask-return', 'water', { reason }, 'accepted'],
      [3 * hour, 'supervisor-1', 'decide-return', 'water', { agree: false, comment: '请办理' }, 'accepted'],
      [3 * hour, 'supervisor-2', 'decide-return', 'water', { agree: true }, 'wrong_branch_status'],
      [4 * hour, 'water.manager', 'ask-extension', 'water', ask, 'accepted'],
      [5 * hour, 'supervisor-2', 'decide-extension', 'water', { agree: true }, 'accepted'],
      [5 * hour, 'supervisor-1', 'decide-extension', 'water', { agree: false, comment: '不同意' }, 'nothing_asked'],
    ]);
    expect(parts.map(({ state }) => state)).toEqual(['signed']);
  });
});
