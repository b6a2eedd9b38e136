/** Paths into an item: names, and places in lists. */
import { invalid } from '../failure.ts';
import type { Item, Value } from '../values.ts';
import type { Placeholders } from './placeholders.ts';
import { reserved } from './reserved.ts';
import type { Scanner } from './tokens.ts';

export type Path = readonly [string, ...(string | number)[]];

function readName(scanner: Scanner, placeholders: Placeholders): string {
  const token = scanner.next();
  if (token.kind === 'placeholder') return placeholders.name(token.text);
  if (token.kind !== 'name') throw scanner.fail();
  if (!reserved.has(token.text.toUpperCase())) return token.text;
  throw invalid(`Invalid expression: Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
}

export function readPath(scanner: Scanner, placeholders: Placeholders): Path {
  const path: [string, ...(string | number)[]] = [readName(scanner, placeholders)];
  for (;;) {
    const token = scanner.peek();
    if (token?.kind === 'index') path.push(Number(scanner.next().text.slice(1, -1)));
    else if (scanner.skip('.')) path.push(readName(scanner, placeholders));
    else return path;
  }
}

/** What stands one step below a value. */
export const below = (value: Value | undefined, step: string | number): Value | undefined =>
  typeof step === 'number'
    ? value?.L?.[step]
    : value?.M !== undefined && Object.hasOwn(value.M, step)
      ? value.M[step]
      : undefined;

/** What stands at a path; undefined where nothing does. */
export function valueAt(item: Item | undefined, [first, ...rest]: Path): Value | undefined {
  let value = item !== undefined && Object.hasOwn(item, first) ? item[first] : undefined;
  for (const step of rest) value = below(value, step);
  return value;
}

/** A path as it is written in messages. */
export const pathText = (path: Path): string =>
  `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;

/** Whether one path leads to the other's place or through it. */
export const overlap = (one: Path, other: Path): boolean =>
  one.slice(0, other.length).every((step, place) => step === other[place]);
