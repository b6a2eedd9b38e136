/** Conditions and filters: read once, asked of items. */
import { invalid } from '../failure.ts';
import { compare, equals, type Item, isType, lengthOf, type Type, type Value } from '../values.ts';
import { type Path, readPath, valueAt } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import { createScanner, type Scanner } from './tokens.ts';

const comparators = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof comparators)[number];

export type Operand = { path: Path } | { value: Value } | { size: Path };

export type Condition =
  | { is: 'and' | 'or'; parts: readonly [Condition, Condition] }
  | { is: 'not'; part: Condition }
  | { is: 'comparison'; comparator: Comparator; left: Operand; right: Operand }
  | { is: 'between'; operand: Operand; from: Operand; to: Operand }
  | { is: 'in'; operand: Operand; among: readonly Operand[] }
  | { is: 'exists'; path: Path; wanted: boolean }
  | { is: 'type'; path: Path; type: Type }
  | { is: 'begins_with' | 'contains'; operand: Operand; part: Operand };

function readOperand(scanner: Scanner, placeholders: Placeholders): Operand {
  const token = scanner.peek();
  if (token?.kind === 'value') return { value: placeholders.value(scanner.next().text) };
  if (!scanner.isCall()) return { path: readPath(scanner, placeholders) };
  if (!scanner.skipWord('SIZE'))
    throw invalid(`Invalid expression: The function is not allowed to be used this way; function: ${token?.text}`);
  scanner.expect('(');
  const size = readPath(scanner, placeholders);
  scanner.expect(')');
  return { size };
}

function readCall(scanner: Scanner, placeholders: Placeholders): Condition {
  const name = scanner.next().text;
  scanner.expect('(');
  const condition = readArguments(name, scanner, placeholders);
  scanner.expect(')');
  return condition;
}

function readArguments(name: string, scanner: Scanner, placeholders: Placeholders): Condition {
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return { is: 'exists', path: readPath(scanner, placeholders), wanted: name === 'attribute_exists' };
    case 'attribute_type': {
      const path = readPath(scanner, placeholders);
      scanner.expect(',');
      const type = placeholders.value(scanner.next().text).S;
      if (type === undefined || !isType(type))
        throw invalid('Invalid expression: Incorrect operand type for operator or function; operator: attribute_type');
      return { is: 'type', path, type };
    }
    case 'begins_with':
    case 'contains': {
      const operand = readOperand(scanner, placeholders);
      scanner.expect(',');
      return { is: name, operand, part: readOperand(scanner, placeholders) };
    }
    default:
      throw invalid(`Invalid expression: Invalid function name; function: ${name}`);
  }
}

function readComparison(scanner: Scanner, placeholders: Placeholders): Condition {
  const left = readOperand(scanner, placeholders);
  if (scanner.skipWord('BETWEEN')) {
    const from = readOperand(scanner, placeholders);
    if (!scanner.skipWord('AND')) throw scanner.fail();
    return { is: 'between', operand: left, from, to: readOperand(scanner, placeholders) };
  }
  if (scanner.skipWord('IN')) {
    scanner.expect('(');
    const among = [readOperand(scanner, placeholders)];
    while (scanner.skip(',')) among.push(readOperand(scanner, placeholders));
    scanner.expect(')');
    return { is: 'in', operand: left, among };
  }
  const comparator = comparators.find((sign) => scanner.skip(sign));
  if (comparator === undefined) throw scanner.fail();
  return { is: 'comparison', comparator, left, right: readOperand(scanner, placeholders) };
}

function readPart(scanner: Scanner, placeholders: Placeholders): Condition {
  if (scanner.skipWord('NOT')) return { is: 'not', part: readPart(scanner, placeholders) };
  if (scanner.skip('(')) {
    const inner = readAny(scanner, placeholders);
    scanner.expect(')');
    return inner;
  }
  return scanner.isCall() && !scanner.isWord('SIZE')
    ? readCall(scanner, placeholders)
    : readComparison(scanner, placeholders);
}

function readAll(scanner: Scanner, placeholders: Placeholders): Condition {
  let condition = readPart(scanner, placeholders);
  while (scanner.skipWord('AND')) condition = { is: 'and', parts: [condition, readPart(scanner, placeholders)] };
  return condition;
}

function readAny(scanner: Scanner, placeholders: Placeholders): Condition {
  let condition = readAll(scanner, placeholders);
  while (scanner.skipWord('OR')) condition = { is: 'or', parts: [condition, readAll(scanner, placeholders)] };
  return condition;
}

/** Reads a condition. Throws a ValidationException where it is not written as one. */
export function readCondition(text: string, placeholders: Placeholders): Condition {
  const scanner = createScanner(text);
  if (scanner.isAtEnd()) throw invalid('Invalid expression: The expression can not be empty;');
  const condition = readAny(scanner, placeholders);
  if (!scanner.isAtEnd()) throw scanner.fail();
  return condition;
}

function resolve(operand: Operand, item: Item | undefined): Value | undefined {
  if ('value' in operand) return operand.value;
  if ('path' in operand) return valueAt(item, operand.path);
  const value = valueAt(item, operand.size);
  const size = value === undefined ? undefined : lengthOf(value);
  return size === undefined ? undefined : { N: String(size) };
}

const orders: Record<Exclude<Comparator, '=' | '<>'>, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function compares(comparator: Comparator, left: Value | undefined, right: Value | undefined): boolean {
  // What is not there differs from everything.
  if (left === undefined || right === undefined) return comparator === '<>' && left !== right;
  if (comparator === '=') return equals(left, right);
  if (comparator === '<>') return !equals(left, right);
  const order = compare(left, right);
  return order !== undefined && orders[comparator](order);
}

function begins(value: Value, part: Value): boolean {
  if (value.S !== undefined && part.S !== undefined) return value.S.startsWith(part.S);
  if (value.B === undefined || part.B === undefined) return false;
  const [whole, head] = [Buffer.from(value.B, 'base64'), Buffer.from(part.B, 'base64')];
  return whole.subarray(0, head.length).equals(head);
}

function contains(value: Value, part: Value): boolean {
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.L !== undefined) return value.L.some((one) => equals(one, part));
  if (value.SS !== undefined) return part.S !== undefined && value.SS.includes(part.S);
  if (value.NS !== undefined) return value.NS.some((N) => equals({ N }, part));
  if (value.BS !== undefined) return part.B !== undefined && value.BS.includes(part.B);
  if (value.B === undefined || part.B === undefined) return false;
  return Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'));
}

/** Whether a condition holds of an item; of undefined where there is none. */
export function holds(condition: Condition, item: Item | undefined): boolean {
  switch (condition.is) {
    case 'and':
      return condition.parts.every((part) => holds(part, item));
    case 'or':
      return condition.parts.some((part) => holds(part, item));
    case 'not':
      return !holds(condition.part, item);
    case 'comparison':
      return compares(condition.comparator, resolve(condition.left, item), resolve(condition.right, item));
    case 'between': {
      const value = resolve(condition.operand, item);
      return compares('>=', value, resolve(condition.from, item)) && compares('<=', value, resolve(condition.to, item));
    }
    case 'in': {
      const value = resolve(condition.operand, item);
      return condition.among.some((one) => compares('=', value, resolve(one, item)));
    }
    case 'exists':
      return (valueAt(item, condition.path) !== undefined) === condition.wanted;
    case 'type': {
      const value = valueAt(item, condition.path);
      return value !== undefined && Object.hasOwn(value, condition.type);
    }
    default: {
      const [value, part] = [resolve(condition.operand, item), resolve(condition.part, item)];
      if (value === undefined || part === undefined) return false;
      return condition.is === 'begins_with' ? begins(value, part) : contains(value, part);
    }
  }
}

const pathOf = (operand: Operand): Path | undefined =>
  'path' in operand ? operand.path : 'size' in operand ? operand.size : undefined;

/** The paths that a condition asks for. */
function pathsIn(condition: Condition): Path[] {
  switch (condition.is) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(pathsIn);
    case 'not':
      return pathsIn(condition.part);
    case 'exists':
    case 'type':
      return [condition.path];
    case 'comparison':
      return [condition.left, condition.right].flatMap((one) => toList(pathOf(one)));
    case 'between':
      return [condition.operand, condition.from, condition.to].flatMap((one) => toList(pathOf(one)));
    case 'in':
      return [condition.operand, ...condition.among].flatMap((one) => toList(pathOf(one)));
    default:
      return [condition.operand, condition.part].flatMap((one) => toList(pathOf(one)));
  }
}
const toList = (path: Path | undefined): Path[] => (path === undefined ? [] : [path]);

/** Whether a condition asks for an attribute. */
export const mentions = (condition: Condition, name: string): boolean =>
  pathsIn(condition).some(([first]) => first === name);
