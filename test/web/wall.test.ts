/** The wall without a browser: lengths and shades, ages, the pace at which it asks. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WallArea, WallView } from '#core/wall/shapes.ts';
import { contrast, dark, darkChips } from '#web/ui/tokens.ts';
import { type Feed, pace, startFeed } from '#web/wall/feed.ts';
import { ageOf, ageUnit, troubleOf } from '#web/wall/freshness.tsx';
import {
  axisTop,
  busiestHour,
  busiestStreet,
  columnsOf,
  heatGrounds,
  heatOf,
  heatText,
  lineOf,
  mostTiles,
  pointsOf,
  tilesOf,
} from '#web/wall/measures.ts';

const area = (name: string, cases: number, streets: WallArea['streets'] = []): WallArea => ({ name, cases, streets });

describe('measures', () => {
  test('the words on every shade can be read, and no two shades are the same', () => {
    for (const ground of heatGrounds) expect(contrast(heatText, ground)).toBeGreaterThanOrEqual(4.5);
    expect(new Set(heatGrounds).size).toBe(heatGrounds.length);
    expect(contrast(darkChips.danger.text, dark.surface)).toBeGreaterThanOrEqual(4.5);
  });

  test('nought is cold, the largest hottest, more is never colder', () => {
    expect([heatOf(0, 0), heatOf(0, 9), heatOf(9, 9), heatOf(1, 1000)]).toEqual([0, 0, 4, 1]);
    const heats = Array.from({ length: 101 }, (_, count) => heatOf(count, 100));
    expect(heats).toEqual(heats.toSorted((a, b) => a - b));
  });

  test('an axis holds what is on it, in even halves', () => {
    for (const [most, top] of [
      [0, 2],
      [1, 2],
      [3, 4],
      [7, 8],
      [11, 20],
      [86, 100],
      [100, 100],
      [101, 200],
      [999, 1000],
    ] as const) {
      expect([most, axisTop(most)]).toEqual([most, top]);
    }
    for (let most = 1; most < 3000; most += 7) {
      expect(axisTop(most)).toBeGreaterThanOrEqual(most);
      expect(axisTop(most) % 2).toBe(0);
    }
  });

  test('a line goes through the middle of its hours', () => {
    const points = pointsOf([0, 5, 10], 10);
    expect(points.map(([x, y]) => [x.toFixed(1), y])).toEqual([
      ['2.1', 100],
      ['6.3', 50],
      ['10.4', 0],
    ]);
    expect(lineOf(points)).toBe('M2.08 100.00L6.25 50.00L10.42 0.00');
    expect([lineOf([]), busiestHour([0, 0]), busiestHour([1, 3, 3])]).toEqual(['', undefined, 1]);
  });

  test('a city of very many districts shows the hottest in their order, the rest together', () => {
    const few = [area('a', 1), area('b', 2)];
    expect(tilesOf(few)).toEqual({ shown: few, rest: [] });
    const many = Array.from({ length: 38 }, (_, index) => area(`d${index}`, (index * 7) % 38));
    const { shown, rest } = tilesOf(many);
    expect([shown.length, rest.length]).toEqual([mostTiles - 1, 38 - mostTiles + 1]);
    expect(shown).toEqual(many.filter((one) => shown.includes(one)));
    expect(Math.min(...shown.map(({ cases }) => cases))).toBeGreaterThan(Math.max(...rest.map(({ cases }) => cases)));
    expect([1, 4, 5, 9, 20].map((tiles) => columnsOf(tiles, false))).toEqual([1, 2, 3, 3, 5]);
    expect(busiestStreet(area('a', 0, [{ name: 'x', cases: 0 }]))).toBeUndefined();
    expect(
      busiestStreet(
        area('a', 3, [
          { name: 'x', cases: 1 },
          { name: 'y', cases: 2 },
        ]),
      )?.name,
    ).toBe('y');
  });
});

const view = (asOf: string, age = 0) => ({ asOf, age }) as WallView;

describe('asking', () => {
  const heard = vi.fn();
  let feed: Feed | undefined;
  let answers: (WallView | 'refused' | Error)[] = [];
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const answer = answers.shift();
    if (answer === undefined) return view(String(asked));
    if (answer instanceof Error) throw answer;
    return answer;
  };
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('removeEventListener', () => {});
    asked = 0;
    answers = [];
    heard.mockReset();
  });
  afterEach(() => {
    feed?.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const start = async () => {
    feed = startFeed('key', ask);
    feed.subscribe(heard);
    await vi.advanceTimersByTimeAsync(0);
    return feed;
  };

  test('goes on at its pace, each answer in place of the last', async () => {
    const { state } = await start();
    expect(state()).toMatchObject({ kind: 'live', view: { asOf: '1' } });
    await vi.advanceTimersByTimeAsync(pace.usual * 1.1);
    expect(state()).toMatchObject({ kind: 'live', view: { asOf: '2' } });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toBeGreaterThan(3_600_000 / pace.usual / 1.15);
    expect(asked).toBeLessThan(3_600_000 / pace.usual / 0.85);
  });

  test('keeps the last figures while nobody answers, asks sooner, and recovers by itself', async () => {
    answers = [view('first'), new Error('503'), new Error('network')];
    const { state } = await start();
    await vi.advanceTimersByTimeAsync(pace.usual * 1.1);
    expect(state()).toMatchObject({ kind: 'failing', view: { asOf: 'first' } });
    await vi.advanceTimersByTimeAsync(pace.again * 1.1);
    expect([asked, state().kind, state().view?.asOf]).toEqual([3, 'failing', 'first']);
    await vi.advanceTimersByTimeAsync(pace.again * 1.1);
    expect(state()).toMatchObject({ kind: 'live', view: { asOf: '4' } });
  });

  test('ends where the key is refused, and keeps no figures then', async () => {
    answers = [view('first'), 'refused'];
    const { state } = await start();
    await vi.advanceTimersByTimeAsync(pace.usual * 1.1);
    expect(state()).toEqual({ kind: 'refused' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toBe(2);
  });

  test('ends when it is stopped', async () => {
    const { stop } = await start();
    stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toBe(1);
  });
});

describe('the age', () => {
  test('is that of the figures when they came and the time since', () => {
    vi.spyOn(performance, 'now').mockReturnValue(50_000);
    expect(ageOf({ kind: 'live', view: view('x', 7), at: 38_500 })).toBe(18);
    expect(ageOf({ kind: 'waiting' })).toBeUndefined();
    vi.restoreAllMocks();
  });

  test('is warned of beyond a minute, a lost connection at once', () => {
    expect(troubleOf({ kind: 'live' }, 60)).toBeUndefined();
    expect(troubleOf({ kind: 'live' }, 61)).toBe('old');
    expect(troubleOf({ kind: 'failing' }, 10)).toBe('failing');
    expect(troubleOf({ kind: 'failing' }, 100)).toBe('old');
    expect(troubleOf({ kind: 'waiting' }, undefined)).toBeUndefined();
  });

  test('is said in one unit', () => {
    expect([0, 119, 120, 7199, 7200, 90_000].map((seconds) => Object.values(ageUnit(seconds)).join(' '))).toEqual([
      ...['seconds 0', 'seconds 119', 'minutes 2', 'minutes 119', 'hours 2', 'hours 25'],
    ]);
  });
});
