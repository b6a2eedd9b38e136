/** How numbers become lengths and shades. */
import type { WallArea } from '#core/wall/shapes.ts';

/** Grounds from cold to hot; the words on each are those of `heatText`. */
export const heatGrounds = ['#18212c', '#16304f', '#184273', '#1a5391', '#1c63ad'] as const;
export const heatText = '#ffffff';

/** Which ground a number has beside the largest: none for nought, the hottest for the largest. */
export function heatOf(count: number, most: number): number {
  if (count <= 0 || most <= 0) return 0;
  const steps = heatGrounds.length - 1;
  return Math.min(Math.max(Math.ceil((count / most) * steps), 1), steps);
}

/** The top of an axis: 1, 2 or 5 times a power of ten, in two even halves, and never below what it must hold. */
export function axisTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 4, 6, 8, 10].find((one) => one * power >= most) ?? 10;
  return step * power;
}

/** The points of a line through the middle of hours, in per cent of the plot. */
export function pointsOf(hours: readonly number[], top: number): [x: number, y: number][] {
  return hours.map((count, hour) => [((hour + 0.5) / 24) * 100, 100 - (count / top) * 100]);
}

/** A path through points; empty where there are none. */
export const lineOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('');

/** The hour with the most, the first of equal ones; undefined where nothing was. */
export function busiestHour(hours: readonly number[]): number | undefined {
  const most = Math.max(...hours);
  return most === 0 ? undefined : hours.indexOf(most);
}

/** The most districts that are drawn each for itself. */
export const mostTiles = 20;

/** The districts that are drawn, in their order, and how many more there are: the hottest of a city that has very many. */
export function tilesOf(areas: readonly WallArea[]): { shown: WallArea[]; rest: WallArea[] } {
  if (areas.length <= mostTiles) return { shown: [...areas], rest: [] };
  const hottest = new Set([...areas].sort((a, b) => b.cases - a.cases).slice(0, mostTiles - 1));
  return { shown: areas.filter((one) => hottest.has(one)), rest: areas.filter((one) => !hottest.has(one)) };
}

/** Columns of so many tiles: as many as rows, one more on a wide wall. */
export const columnsOf = (tiles: number, wide: boolean): number =>
  Math.max(Math.ceil(Math.sqrt(tiles)) + (wide && tiles > 4 ? 1 : 0), 1);

/** The street that has the most cases of a district; undefined where none has any. */
export function busiestStreet({ streets }: WallArea): { name: string; cases: number } | undefined {
  return streets.reduce<{ name: string; cases: number } | undefined>(
    (best, one) => (one.cases > (best?.cases ?? 0) ? one : best),
    undefined,
  );
}
