import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEventBus, type EventBus } from '#local/events/bus.ts';
import type { Rule } from '#local/events/rule.ts';
import { stillClock } from './clock.ts';

type Call = { target: string; event: Record<string, unknown> };

let folder: string;
let buses: EventBus[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-bus-'));
});
afterEach(async () => {
  await Promise.all(buses.map((bus) => bus.stop()));
  buses = [];
  rmSync(folder, { recursive: true });
});

function start(
  rules: Rule[],
  more: { clock?: ReturnType<typeof stillClock>; fail?(call: Call, n: number): boolean; attempts?: number } = {},
) {
  const calls: Call[] = [];
  const bus = createEventBus({
    rules,
    clock: more.clock ?? stillClock('2026-11-24T01:02:03.456Z'),
    state: join(folder, 'events.sqlite'),
    retry: { firstPauseMs: 1, ...(more.attempts && { maximumAttempts: more.attempts }) },
    async invoke(target, event) {
      const call = { target, event: event as Record<string, unknown> };
      calls.push(call);
      if (more.fail?.(call, calls.length)) throw new Error('boom');
    },
  });
  buses.push(bus);
  const stop = async () => {
    buses = buses.filter((one) => one !== bus);
    await bus.stop();
  };
  return { bus, calls, stop };
}

const objectCreated = { source: 'aws.s3', 'detail-type': 'Object Created', detail: { bucket: { name: 'recordings' } } };
const recordings: Rule = {
  name: 'recordings',
  targets: ['arrived'],
  pattern: { source: ['aws.s3'], 'detail-type': ['Object Created'], detail: { bucket: { name: ['recordings'] } } },
};

describe('events by pattern', () => {
  test('reach the targets of the rules that match, in the envelope of EventBridge', async () => {
    const { bus, calls } = start([
      recordings,
      { name: 'two', targets: ['a', 'b'], pattern: { source: [{ prefix: 'aws.' }] }, input: { fixed: true } },
      { name: 'other', targets: ['never'], pattern: { source: ['aws.states'] } },
      { name: 'off', targets: ['never'], pattern: { source: ['aws.s3'] }, enabled: false },
    ]);
    const id = await bus.publish({ ...objectCreated, resources: ['arn:aws-cn:s3:::recordings'] });
    await bus.settled();
    expect(calls.map((call) => call.target).toSorted()).toEqual(['a', 'arrived', 'b']);
    expect(calls.find((call) => call.target === 'arrived')?.event).toEqual({
      version: '0',
      id,
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: '000000000000',
      time: '2026-11-24T01:02:03Z',
      region: 'cn-north-1',
      resources: ['arn:aws-cn:s3:::recordings'],
      detail: { bucket: { name: 'recordings' } },
    });
    expect(calls.find((call) => call.target === 'a')?.event).toEqual({ fixed: true });
    expect(bus.position()).toMatchObject({ pending: [], deadLetters: [] });
    expect(bus.position().rules.map((rule) => rule.matches)).toEqual([1, 1, 0]);
  });

  test('a failing function gets the event again until it succeeds', async () => {
    const { bus, calls } = start([recordings], { fail: (_, n) => n < 4 });
    await bus.publish(objectCreated);
    for (let attempt = 0; attempt < 200 && bus.position().pending.length > 0; attempt += 1) await delay(5);
    expect(calls.length).toBe(4);
    expect(new Set(calls.map((call) => call.event.id)).size).toBe(1);
  });

  test('what fails for good becomes a dead letter, over restarts too', async () => {
    const { bus, calls, stop } = start([recordings], { fail: () => true, attempts: 3 });
    await bus.publish(objectCreated);
    for (let attempt = 0; attempt < 200 && bus.position().deadLetters.length === 0; attempt += 1) await delay(5);
    expect(calls.length).toBe(3);
    await stop();
    const again = start([recordings]);
    expect(again.bus.position()).toMatchObject({
      pending: [],
      deadLetters: [{ target: 'arrived', error: 'Error: boom' }],
    });
    expect(again.calls).toEqual([]);
  });

  test('a published event survives kill -9 and is delivered at the next start', async () => {
    const script = `
      import { createEventBus } from '#local/events/bus.ts';
      const bus = createEventBus({ rules: [${JSON.stringify(recordings)}], clock: { now: Date.now, onJump: () => () => {} },
        state: process.argv[1], invoke: () => new Promise(() => {}) });
      const id = await bus.publish(${JSON.stringify(objectCreated)});
      console.log(id);
      setInterval(() => {}, 1000);`;
    const state = join(folder, 'events.sqlite');
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, state], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { bus, calls } = start([recordings]);
    await bus.settled();
    expect(calls.map((call) => [call.target, call.event.id])).toEqual([['arrived', line.toString().trim()]]);
  });

  test('a rule that could never match, or not be read, is refused', () => {
    expect(() => start([{ name: 'empty', targets: ['f'] }])).toThrow('empty');
    expect(() => start([{ name: 'odd', targets: ['f'], pattern: { source: 'aws.s3' } }])).toThrow('$.source');
    expect(() => start([{ name: 'odd', targets: ['f'], schedule: 'rate(5 minute)' }])).toThrow('rate');
  });
});

describe('schedules', () => {
  const watchdog: Rule = {
    name: 'watchdog',
    targets: ['sweep'],
    schedule: 'rate(5 minutes)',
    input: { task: 'watchdog' },
  };
  const daily: Rule = { name: 'daily', targets: ['sweep'], schedule: 'cron(0 16 * * ? *)' };
  const times = (calls: Call[]): unknown[] => calls.map((call) => call.event.time ?? call.event.task);

  test('tick by the moved clock, with the event of a schedule', async () => {
    const clock = stillClock('2026-11-24T15:59:00Z');
    const { bus, calls } = start([daily], { clock });
    expect(calls).toEqual([]);
    clock.advance(60_000);
    await bus.settled();
    expect(calls[0]?.event).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: '2026-11-24T16:00:00Z',
      resources: ['arn:aws-cn:events:cn-north-1:000000000000:rule/daily'],
      detail: {},
    });
    clock.advance(60_000);
    clock.advance(60_000);
    await bus.settled();
    expect(calls.length).toBe(1);
    expect(new Date(bus.position().rules[0]?.next as number).toISOString()).toBe('2026-11-25T16:00:00.000Z');
  });

  test('a jump over many ticks makes one call, for the latest; then it goes on', async () => {
    const clock = stillClock('2026-11-24T00:00:00Z');
    const { bus, calls } = start([watchdog, daily], { clock });
    clock.set('2026-12-24T12:03:00Z');
    await bus.settled();
    expect(times(calls).toSorted()).toEqual(['2026-12-23T16:00:00Z', 'watchdog']);
    clock.set('2026-12-24T12:05:00Z');
    await bus.settled();
    expect(times(calls).slice(2)).toEqual(['watchdog']);
  });

  test('ticks missed while the machine was off are made up for by one call; done ones do not come again', async () => {
    const clock = stillClock('2026-11-24T15:00:00Z');
    const first = start([daily], { clock });
    clock.set('2026-11-24T16:00:00Z');
    await first.stop();
    expect(times(first.calls)).toEqual(['2026-11-24T16:00:00Z']);
    const same = start([daily], { clock });
    await same.stop();
    expect(same.calls).toEqual([]);
    clock.set('2026-11-27T20:00:00Z');
    const later = start([daily], { clock });
    await later.bus.settled();
    expect(times(later.calls)).toEqual(['2026-11-27T16:00:00Z']);
  });

  test('a new or changed schedule owes nothing for the time before', async () => {
    const clock = stillClock('2026-11-24T17:00:00Z');
    const first = start([daily], { clock });
    await first.stop();
    const changed = start([{ ...daily, schedule: 'cron(30 16 * * ? *)' }], { clock });
    await changed.bus.settled();
    expect([...first.calls, ...changed.calls]).toEqual([]);
  });

  test('a clock set back makes ticks come again, instead of none for years', async () => {
    const clock = stillClock('2030-01-01T00:00:00Z');
    const { bus, calls } = start([daily, watchdog], { clock });
    clock.set('2026-11-24T15:58:00Z');
    clock.set('2026-11-24T16:00:00Z');
    clock.set('2026-11-24T16:03:00Z');
    await bus.settled();
    expect(times(calls)).toEqual(['2026-11-24T16:00:00Z', 'watchdog']);
  });

  test('at comes once, even when it is already past at a restart', async () => {
    const clock = stillClock('2026-11-24T00:00:00Z');
    const once: Rule = { name: 'once', targets: ['f'], schedule: 'at(2026-11-24T01:00:00)' };
    const first = start([once], { clock });
    await first.stop();
    clock.set('2026-11-25T00:00:00Z');
    const second = start([once], { clock });
    await second.bus.settled();
    clock.set('2027-01-01T00:00:00Z');
    await second.bus.settled();
    expect([first.calls.length, second.calls.length]).toEqual([0, 1]);
  });

  test('without a jump a tick comes by the running clock', async () => {
    const clock = stillClock('2026-11-24T00:00:00Z');
    const began = Date.now();
    const running = { ...clock, now: () => Date.parse('2026-11-24T15:59:59.000Z') + (Date.now() - began) };
    const { calls } = start([daily], { clock: running });
    for (let attempt = 0; attempt < 2000 && calls.length === 0; attempt += 1) await delay(5);
    expect(times(calls)).toEqual(['2026-11-24T16:00:00Z']);
    expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
  });
});
