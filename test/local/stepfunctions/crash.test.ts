import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCaseWorld } from './case-world.ts';

const minute = 60_000;
const hour = 60 * minute;

type Made = Awaited<ReturnType<typeof createCaseWorld>>;

// Dispatch after one fired mark; two units with marks; one mark moves; a third unit is added; all done; called back.
const liveThrough = async (world: Made): Promise<number[]> => {
  const { clock, head, marks } = world;
  const dues: number[] = [];
  const due = (step: string, ...offsets: number[]) => {
    const instants = offsets.map((offset) => clock.now() + offset);
    marks.set(step, instants);
    return instants;
  };
  dues.push(due('dispatch', hour, 9 * hour)[0]!);
  await world.begin();
  await world.live(2 * hour);
  await world.act(() => {
    Object.assign(head, { stage: 'units', shape: 1, units: ['a', 'b'] });
    dues.push(...due('a', 3 * hour));
    due('b', 5 * hour);
  });
  await world.live(hour);
  await world.act(() => {
    dues.push(...due('b', 30 * minute));
  });
  await world.live(4 * hour);
  await world.act(() => {
    Object.assign(head, { shape: 2, units: ['a', 'b', 'c'] });
    dues.push(...due('c', 2 * hour));
  });
  await world.live(3 * hour);
  for (const gone of ['b', 'a']) {
    await world.act(() => {
      head.units = head.units.filter((unit) => unit !== gone);
    });
  }
  await world.act(() => {
    Object.assign(head, { stage: 'callback', units: [] });
    dues.push(due('callback', hour, 20 * hour)[0]!);
  });
  await world.live(2 * hour);
  await world.act(() => {
    head.stage = 'closed';
  });
  await world.live(hour);
  return dues;
};

const check = (world: Made, dues: number[]) => {
  const execution = world.inspect()!;
  expect(execution.status).toBe('SUCCEEDED');
  expect(world.items.size).toBe(0);
  expect(world.store.frames(1)).toEqual([]);
  expect(world.store.nextInstant()).toBeUndefined();
  expect(world.fired.map(({ due }) => due).toSorted()).toEqual(dues.toSorted());
  for (const { due, at } of world.fired) {
    expect(at).toBeGreaterThanOrEqual(due);
    expect(at).toBeLessThanOrEqual(due + 2_000 + world.deaths() * minute);
  }
  expect(world.changes.length).toBeGreaterThanOrEqual(1);
  expect(new Set(world.changes.map(({ executionArn, status }) => `${executionArn} ${status}`)).size).toBe(1);
  expect(world.store.notices()).toEqual([]);
};

test('a case lives as designed: every state entered is counted', async () => {
  const world = createCaseWorld(() => false);
  check(world, await liveThrough(world));
  const history = world.store.history({ execution: 1, limit: 1_000 });
  const states = history.filter(({ type }) => type.endsWith('StateEntered')).map(({ details }) => details?.name);
  expect(world.inspect()!.entered).toBe(states.length);
  expect(states.filter((state) => state === 'AwaitDispatch')).toHaveLength(2);
  expect(states.filter((state) => state === 'Units')).toHaveLength(2);
  expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
  expect(history.every((event, index) => index === 0 || event.instant >= history[index - 1]!.instant)).toBe(true);
});

test('killed after any durable write and started again, nothing is lost, early or twice', async () => {
  const undisturbed = createCaseWorld(() => false);
  await liveThrough(undisturbed);
  const writes = undisturbed.writes();
  expect(writes).toBeGreaterThan(50);
  for (let last = 1; last <= writes; last += 1) {
    const world = createCaseWorld((write) => write === last);
    check(world, await liveThrough(world));
    expect(world.deaths()).toBe(1);
  }
});

test('killed again and again after random durable writes', async () => {
  // Beginning a lost Task again takes three writes: an engine that never lives so long cannot get on.
  const gaps = fc.array(fc.integer({ min: 4, max: 25 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(gaps, async (lives) => {
      const fatal = new Set<number>();
      lives.reduce((last, life) => {
        fatal.add(last + life);
        return last + life;
      }, 0);
      const world = createCaseWorld((write) => fatal.has(write));
      check(world, await liveThrough(world));
    }),
    { numRuns: 60 },
  );
});
