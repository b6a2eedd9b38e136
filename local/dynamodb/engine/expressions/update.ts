/** What an update does to an item. */
import { invalid } from '../failure.ts';
import { addNumbers } from '../numbers.ts';
import type { Item, Value } from '../values.ts';
import { below, overlap, type Path, pathText, readPath, valueAt } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import { project } from './projection.ts';
import { createScanner, type Scanner } from './tokens.ts';

type Term =
  | { is: 'value'; value: Value }
  | { is: 'path'; path: Path }
  | { is: 'if_not_exists'; path: Path; otherwise: Term }
  | { is: 'list_append'; one: Term; other: Term }
  | { is: 'sum' | 'difference'; one: Term; other: Term };

type Action =
  | { does: 'SET'; path: Path; term: Term }
  | { does: 'REMOVE'; path: Path }
  | { does: 'ADD' | 'DELETE'; path: Path; value: Value };

const clauses = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Clause = (typeof clauses)[number];
type Source = { scanner: Scanner; placeholders: Placeholders };

function readTerm({ scanner, placeholders }: Source): Term {
  if (scanner.peek()?.kind === 'value') return { is: 'value', value: placeholders.value(scanner.next().text) };
  if (!scanner.isCall()) return { is: 'path', path: readPath(scanner, placeholders) };
  const name = scanner.next().text;
  scanner.expect('(');
  const source = { scanner, placeholders };
  const term = readFunction(name, source);
  scanner.expect(')');
  return term;
}

function readFunction(name: string, source: Source): Term {
  const { scanner, placeholders } = source;
  if (name === 'if_not_exists') {
    const path = readPath(scanner, placeholders);
    scanner.expect(',');
    return { is: name, path, otherwise: readTerm(source) };
  }
  if (name !== 'list_append') throw invalid(`Invalid UpdateExpression: Invalid function name; function: ${name}`);
  const one = readTerm(source);
  scanner.expect(',');
  return { is: name, one, other: readTerm(source) };
}

function readSum(source: Source): Term {
  const one = readTerm(source);
  if (source.scanner.skip('+')) return { is: 'sum', one, other: readTerm(source) };
  return source.scanner.skip('-') ? { is: 'difference', one, other: readTerm(source) } : one;
}

function readAction(does: Clause, source: Source): Action {
  const { scanner, placeholders } = source;
  const path = readPath(scanner, placeholders);
  if (does === 'REMOVE') return { does, path };
  if (does === 'SET') {
    scanner.expect('=');
    return { does, path, term: readSum(source) };
  }
  const token = scanner.next();
  if (token.kind !== 'value') throw scanner.fail();
  return { does, path, value: placeholders.value(token.text) };
}

function requireApart(actions: readonly Action[]): void {
  for (const [place, { path }] of actions.entries()) {
    const other = actions.find((one, at) => at !== place && one.path.length <= path.length && overlap(path, one.path));
    if (other === undefined) continue;
    throw invalid(
      `Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${pathText(other.path)}, path two: ${pathText(path)}`,
    );
  }
}

export type Update = readonly Action[];

/** Reads an update. Throws a ValidationException where it is not written as one, or changes a place twice. */
export function readUpdate(text: string, placeholders: Placeholders): Update {
  const scanner = createScanner(text);
  const source = { scanner, placeholders };
  const actions: Action[] = [];
  const seen = new Set<Clause>();
  do {
    const clause = clauses.find((word) => scanner.skipWord(word));
    if (clause === undefined) throw scanner.fail();
    if (seen.has(clause))
      throw invalid(`Invalid UpdateExpression: The "${clause}" section can only be used once in an update expression;`);
    seen.add(clause);
    do actions.push(readAction(clause, source));
    while (scanner.skip(','));
  } while (!scanner.isAtEnd());
  requireApart(actions);
  return actions;
}

/** The attributes of an item that an update touches. */
export const touched = (update: Update): string[] => [...new Set(update.map(({ path }) => path[0]))];

const missing = (): Error => invalid('The provided expression refers to an attribute that does not exist in the item');
const badPath = (): Error => invalid('The document path provided in the update expression is invalid for update');
const badType = (operator: string): Error =>
  invalid(`An operand in the update expression has an incorrect data type: ${operator}`);

function evaluate(term: Term, item: Item): Value {
  switch (term.is) {
    case 'value':
      return term.value;
    case 'path': {
      const value = valueAt(item, term.path);
      if (value === undefined) throw missing();
      return value;
    }
    case 'if_not_exists':
      return valueAt(item, term.path) ?? evaluate(term.otherwise, item);
    case 'list_append': {
      const [one, other] = [evaluate(term.one, item).L, evaluate(term.other, item).L];
      if (one === undefined || other === undefined) throw badType(term.is);
      return { L: [...one, ...other] };
    }
    default: {
      const [one, other] = [evaluate(term.one, item).N, evaluate(term.other, item).N];
      if (one === undefined || other === undefined) throw badType(term.is === 'sum' ? '+' : '-');
      return { N: addNumbers(one, other, term.is === 'difference') };
    }
  }
}

/** The place above a path's last step, and that step. Throws where there is no such place. */
function parentOf(item: Item, path: Path): { within: Value; step: string | number } {
  let within: Value = { M: item };
  for (const step of path.slice(0, -1)) {
    const next = below(within, step);
    if (next === undefined) throw badPath();
    within = next;
  }
  const step = path.at(-1) as string | number;
  if (typeof step === 'number' ? within.L === undefined : within.M === undefined) throw badPath();
  return { within, step };
}

/** Sets a member as one of the object itself, whatever its name. */
const setOwn = (item: Item, name: string, value: Value): void => {
  Object.defineProperty(item, name, { value, writable: true, enumerable: true, configurable: true });
};

type Append = { list: Value[]; step: number; value: Value };

/** Puts a value at a path. Places behind the end of a list are filled when all others are: in their order, without gaps. */
function put(item: Item, path: Path, value: Value, appends: Append[]): void {
  const { within, step } = parentOf(item, path);
  if (typeof step === 'string') setOwn(within.M as Item, step, value);
  else if (step < (within.L as Value[]).length) (within.L as Value[])[step] = value;
  else appends.push({ list: within.L as Value[], step, value });
}

const setTypes = ['SS', 'NS', 'BS'] as const;

function added(before: Value | undefined, value: Value): Value {
  if (value.N !== undefined) {
    if (before !== undefined && before.N === undefined) throw badType('ADD');
    return { N: addNumbers(before?.N ?? '0', value.N) };
  }
  const type = setTypes.find((one) => value[one] !== undefined);
  if (type === undefined || (before !== undefined && before[type] === undefined)) throw badType('ADD');
  return { [type]: [...new Set([...(before?.[type] ?? []), ...(value[type] ?? [])])] };
}

/** The set without those members; undefined where none is left. */
function without(before: Value, value: Value): Value | undefined {
  const type = setTypes.find((one) => value[one] !== undefined);
  if (type === undefined || before[type] === undefined) throw badType('DELETE');
  const gone = value[type] ?? [];
  const left = before[type].filter((member) => !gone.includes(member));
  return left.length === 0 ? undefined : { [type]: left };
}

/** Takes away what stands at these paths; places in a list from its end, so that each is still where it was said to be. */
function removeAll(item: Item, paths: readonly Path[]): void {
  const found = paths.map((path) => parentOf(item, path));
  const places: { list: Value[]; step: number }[] = [];
  for (const { within, step } of found) {
    if (typeof step === 'string') delete (within.M as Item)[step];
    else places.push({ list: within.L as Value[], step });
  }
  for (const { list, step } of places.toSorted((a, b) => b.step - a.step)) list.splice(step, 1);
}

/**
 * The item after an update; the one before stays as it is. All that is read is read of the item before. Throws a ValidationException
 * where a path leads through nothing, or a value is of a type that the action does not take.
 */
export function apply(update: Update, before: Item): Item {
  const after = structuredClone(before);
  const gone: Path[] = [];
  const appends: Append[] = [];
  for (const action of update) {
    if (action.does === 'SET') put(after, action.path, evaluate(action.term, before), appends);
    else if (action.does === 'ADD') put(after, action.path, added(valueAt(before, action.path), action.value), appends);
    else if (action.does === 'REMOVE') gone.push(action.path);
    else {
      const value = valueAt(before, action.path);
      const left = value === undefined ? undefined : without(value, action.value);
      if (left !== undefined) put(after, action.path, left, appends);
      else if (value !== undefined) gone.push(action.path);
    }
  }
  removeAll(after, gone);
  for (const { list, value } of appends.toSorted((a, b) => a.step - b.step)) list.push(value);
  return after;
}

/** The parts of an item at an update's paths, as ReturnValues UPDATED_OLD and UPDATED_NEW show them. */
export const shown = (update: Update, item: Item): Item =>
  project(
    item,
    update.map(({ path }) => path),
  );
