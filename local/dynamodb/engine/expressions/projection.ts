/** The parts of an item that a reader asks for. */
import { invalid } from '../failure.ts';
import type { Item, Value } from '../values.ts';
import { overlap, type Path, pathText, readPath, valueAt } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import { createScanner } from './tokens.ts';

export function readProjection(text: string, placeholders: Placeholders): readonly Path[] {
  const scanner = createScanner(text);
  const paths = [readPath(scanner, placeholders)];
  while (scanner.skip(',')) paths.push(readPath(scanner, placeholders));
  if (!scanner.isAtEnd()) throw scanner.fail();
  for (const [place, path] of paths.entries()) {
    const other = paths.find((one, at) => at !== place && one.length <= path.length && overlap(path, one));
    if (other === undefined) continue;
    throw invalid(
      `Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${pathText(other)}, path two: ${pathText(path)}`,
    );
  }
  return paths;
}

/** Members of a list are gathered by their places, and then move together. */
type Partial = { value: Value } | { map: Map<string, Partial> } | { list: Map<number, Partial> };

function finish(partial: Partial): Value {
  if ('value' in partial) return partial.value;
  if ('map' in partial) return { M: finishItem(partial.map) };
  return { L: [...partial.list].sort(([a], [b]) => a - b).map(([, one]) => finish(one)) };
}

const finishItem = (map: ReadonlyMap<string, Partial>): Item =>
  Object.fromEntries([...map].map(([name, one]) => [name, finish(one)]));

function add(into: Map<string | number, Partial>, [step, ...rest]: readonly (string | number)[], value: Value): void {
  if (step === undefined) return;
  if (rest.length === 0) {
    into.set(step, { value });
    return;
  }
  const fresh: Partial = typeof rest[0] === 'number' ? { list: new Map() } : { map: new Map() };
  const inner = into.get(step) ?? fresh;
  into.set(step, inner);
  const members = 'map' in inner ? inner.map : 'list' in inner ? inner.list : undefined;
  if (members !== undefined) add(members as Map<string | number, Partial>, rest, value);
}

/** The parts of an item at these paths, those that are there. */
export function project(item: Item, paths: readonly Path[]): Item {
  const parts = new Map<string | number, Partial>();
  for (const path of paths) {
    const value = valueAt(item, path);
    if (value !== undefined) add(parts, path, value);
  }
  return finishItem(parts as Map<string, Partial>);
}
