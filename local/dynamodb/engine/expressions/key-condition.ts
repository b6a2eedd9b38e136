/** Key conditions: one partition, and a range of its sort keys. */
import { invalid } from '../failure.ts';
import type { Value } from '../values.ts';
import { type Comparator, type Condition, type Operand, readCondition } from './condition.ts';
import type { Placeholders } from './placeholders.ts';

/** Texts between which sort keys lie, either end with or without itself. */
export type Range = { from?: string; to?: string; withFrom: boolean; withTo: boolean };
export type KeyCondition = { partition: string; range: Range | undefined };

const notSupported = (): Error => invalid('Query key condition not supported');

/** The largest character, which no text is made with: it stands behind everything that begins with a prefix. */
const last = '\u{10FFFF}';

function text(operand: Operand): string {
  const value: Value | undefined = 'value' in operand ? operand.value : undefined;
  if (value === undefined) throw notSupported();
  if (value.S === undefined)
    throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
  if (value.S === '')
    throw invalid('One or more parameter values are not valid. The value of a key attribute cannot be an empty string');
  return value.S;
}

const nameOf = (operand: Operand): string | undefined =>
  'path' in operand && operand.path.length === 1 ? operand.path[0] : undefined;

const ranges: Record<Exclude<Comparator, '<>'>, (value: string) => Range> = {
  '=': (value) => ({ from: value, to: value, withFrom: true, withTo: true }),
  '<': (value) => ({ to: value, withFrom: true, withTo: false }),
  '<=': (value) => ({ to: value, withFrom: true, withTo: true }),
  '>': (value) => ({ from: value, withFrom: false, withTo: true }),
  '>=': (value) => ({ from: value, withFrom: true, withTo: true }),
};

function rangeOf(condition: Condition): { name: string | undefined; range: Range; isEqual: boolean } {
  if (condition.is === 'comparison' && condition.comparator !== '<>') {
    const range = ranges[condition.comparator](text(condition.right));
    return { name: nameOf(condition.left), range, isEqual: condition.comparator === '=' };
  }
  if (condition.is === 'between') {
    const [from, to] = [text(condition.from), text(condition.to)];
    if (Buffer.compare(Buffer.from(from), Buffer.from(to)) > 0) {
      throw invalid(
        'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
      );
    }
    return { name: nameOf(condition.operand), range: { from, to, withFrom: true, withTo: true }, isEqual: false };
  }
  if (condition.is !== 'begins_with') throw notSupported();
  const prefix = text(condition.part);
  const range = { from: prefix, to: `${prefix}${last}`, withFrom: true, withTo: true };
  return { name: nameOf(condition.operand), range, isEqual: false };
}

/** Reads a key condition for keys of these names. Throws a ValidationException where it is none. */
export function readKeyCondition(
  expression: string,
  keys: { hash: string; range: string | undefined },
  placeholders: Placeholders,
): KeyCondition {
  const condition = readCondition(expression, placeholders);
  const parts = (condition.is === 'and' ? condition.parts : [condition]).map(rangeOf);
  const hash = parts.find(({ name }) => name === keys.hash);
  if (hash === undefined) throw invalid(`Query condition missed key schema element: ${keys.hash}`);
  if (!hash.isEqual) throw notSupported();
  const others = parts.filter((part) => part !== hash);
  if (others.some(({ name }) => keys.range === undefined || name !== keys.range)) {
    throw invalid(`Query condition missed key schema element: ${keys.range ?? keys.hash}`);
  }
  return { partition: hash.range.from as string, range: others[0]?.range };
}
