import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock, createTimers } from '#local/clock.ts';

const day = 86_400_000;

describe('clock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('follows the system clock until it is moved', () => {
    const clock = createClock();
    expect(clock.offset()).toBe(0);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  });

  test('advances, sets, and tells its listeners of each jump', () => {
    const clock = createClock();
    const seen: number[] = [];
    const forget = clock.onJump(() => seen.push(clock.offset()));
    clock.advance(day);
    clock.advance(-2 * day);
    clock.set(Date.parse('2026-09-18T01:00:00Z'));
    expect(seen.slice(0, 2)).toEqual([day, -day]);
    expect(Math.abs(clock.now() - Date.parse('2026-09-18T01:00:00Z'))).toBeLessThan(50);
    forget();
    clock.advance(1);
    expect(seen).toHaveLength(3);
  });

  test('shares its offset as one Float64', () => {
    const clock = createClock();
    const cell = new Float64Array(clock.shared);
    clock.advance(12_345);
    expect(cell[0]).toBe(12_345);
  });

  test('keeps its offset in the file', () => {
    const file = join(folder, 'deep', 'clock.json');
    createClock(file).advance(3 * day);
    expect(createClock(file).offset()).toBe(3 * day);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ offset: 3 * day });
  });

  test('refuses a file that holds no offset, and a move that is no number', () => {
    const file = join(folder, 'clock.json');
    writeFileSync(file, '{"offset":"soon"}');
    expect(() => createClock(file)).toThrow('not a clock offset');
    expect(() => createClock().advance(Number.NaN)).toThrow(RangeError);
  });
});

describe('timers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-24T01:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('act once, at the instant, not earlier', () => {
    const clock = createClock();
    const act = vi.fn();
    createTimers(clock).at(clock.now() + 1_000, act);
    vi.advanceTimersByTime(999);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(day);
    expect(act).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an instant further away than 2^31 ms is neither early nor lost', () => {
    const clock = createClock();
    const act = vi.fn();
    createTimers(clock).at(clock.now() + 2 ** 31 + 5_000, act);
    vi.advanceTimersByTime(2 ** 31);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(act).toHaveBeenCalledTimes(1);
  });

  test('a jump forward past the instant acts at once; a jump back postpones', () => {
    const clock = createClock();
    const timers = createTimers(clock);
    const [first, second] = [vi.fn(), vi.fn()];
    timers.at(clock.now() + day, first);
    clock.advance(day);
    vi.advanceTimersByTime(0);
    expect(first).toHaveBeenCalledTimes(1);
    timers.at(clock.now() + 1_000, second);
    clock.advance(-day);
    vi.advanceTimersByTime(2_000);
    expect(second).not.toHaveBeenCalled();
    vi.advanceTimersByTime(day);
    expect(second).toHaveBeenCalledTimes(1);
    expect(first).toHaveBeenCalledTimes(1);
  });

  test('a cancelled alarm never acts, not even after a jump', () => {
    const clock = createClock();
    const act = vi.fn();
    const cancel = createTimers(clock).at(clock.now() + 1_000, act);
    cancel();
    clock.advance(day);
    vi.advanceTimersByTime(day);
    expect(act).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
