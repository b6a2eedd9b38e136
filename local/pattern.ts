/**
 * Event patterns, as EventBridge rules and the filters of Lambda event sources write them: an object of the event's own
 * shape whose leaves are arrays of alternatives. What is not implemented is refused when the pattern is compiled, because a
 * rule that silently never matches is worse than one that does not start.
 */

type Test = (value: unknown) => boolean;
type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Patterns see leaves only: an object is not a value that `exists`, and an array stands for each of its elements. */
const leaves = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap(leaves);
  return value === undefined || isObject(value) ? [] : [value];
};

const some =
  (matches: Test): Test =>
  (value) =>
    leaves(value).some(matches);

const text = (value: unknown, path: string): string => {
  if (typeof value !== 'string') throw new Error(`event pattern: ${path} needs a text`);
  return value;
};

const isPrimitive = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/**
 * Compiles an event pattern into a test of events; throws an Error that names the path of what it does not know.
 * Supported: exact values, `prefix`, `suffix`, `equals-ignore-case`, `wildcard`, `numeric`, `exists`, `anything-but` (values,
 * prefix, suffix, equals-ignore-case, wildcard) and `$or`.
 */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  return objectTest(pattern, '$');
}

function objectTest(pattern: unknown, path: string): Test {
  if (!isObject(pattern)) throw new Error(`event pattern: ${path} needs an object or an array of alternatives`);
  const tests = Object.entries(pattern).map(([name, value]): Test => {
    if (name === '$or' && Array.isArray(value)) {
      const either = value.map((one, index) => objectTest(one, `${path}.$or[${index}]`));
      return (event) => either.some((test) => test(event));
    }
    const test = Array.isArray(value) ? leafTest(value, `${path}.${name}`) : objectTest(value, `${path}.${name}`);
    return (event) => {
      // Elements of an array are tried one by one, so that {"a":{"b":["x"]}} finds {"a":[{"b":"x"}]}.
      if (Array.isArray(event)) return event.some((one) => test(isObject(one) ? one[name] : undefined));
      return test(isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined);
    };
  });
  return (event) => tests.every((test) => test(event));
}

function leafTest(alternatives: unknown[], path: string): Test {
  if (alternatives.length === 0) throw new Error(`event pattern: ${path} has no alternative`);
  const tests = alternatives.map((one) => alternativeTest(one, path));
  return (value) => tests.some((test) => test(value));
}

function alternativeTest(alternative: unknown, path: string): Test {
  if (isPrimitive(alternative)) return some((value) => value === alternative);
  const [operator, operand, ...rest] = isObject(alternative) ? Object.entries(alternative).flat() : [];
  if (typeof operator !== 'string' || rest.length > 0)
    throw new Error(`event pattern: ${path} has no usable alternative`);
  if (operator === 'exists') {
    if (typeof operand !== 'boolean') throw new Error(`event pattern: ${path} needs exists true or false`);
    return (value) => leaves(value).length > 0 === operand;
  }
  if (operator === 'anything-but') {
    const unwanted = unwantedTest(operand, path);
    // As EventBridge: the field has to be there, and none of its values may be unwanted.
    return (value) => leaves(value).length > 0 && !leaves(value).some(unwanted);
  }
  return some(valueTest(operator, operand, path));
}

function unwantedTest(operand: unknown, path: string): Test {
  if (isObject(operand)) {
    const [operator, value] = Object.entries(operand)[0] ?? [];
    const tests = [value].flat().map((one) => valueTest(String(operator), one, `${path}.anything-but`));
    return (candidate) => tests.some((test) => test(candidate));
  }
  const values = [operand].flat();
  if (values.length === 0 || !values.every(isPrimitive))
    throw new Error(`event pattern: ${path} has no usable anything-but`);
  return (candidate) => values.includes(candidate);
}

/** Tests of one value that is there. */
function valueTest(operator: string, operand: unknown, path: string): Test {
  switch (operator) {
    case 'prefix':
    case 'suffix': {
      const ignoreCase = isObject(operand) && Object.keys(operand).join() === 'equals-ignore-case';
      const wanted = text(ignoreCase ? (operand as Json)['equals-ignore-case'] : operand, path);
      const fold = (value: string) => (ignoreCase ? value.toLowerCase() : value);
      return (value) => {
        if (typeof value !== 'string') return false;
        return operator === 'prefix' ? fold(value).startsWith(fold(wanted)) : fold(value).endsWith(fold(wanted));
      };
    }
    case 'equals-ignore-case': {
      const wanted = text(operand, path).toLowerCase();
      return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
    }
    case 'wildcard':
      return wildcardTest(text(operand, path));
    case 'numeric':
      return numericTest(operand, path);
    default:
      throw new Error(`event pattern: ${path} uses "${operator}", which is not implemented`);
  }
}

/** `*` stands for any text; matched piece by piece, so that no pattern can make the test slow. */
function wildcardTest(wildcard: string): Test {
  const pieces = wildcard.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  return (value) => {
    if (typeof value !== 'string') return false;
    if (pieces.length === 1) return value === wildcard;
    if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    let from = first.length;
    for (const piece of pieces.slice(1, -1)) {
      const at = value.indexOf(piece, from);
      if (at < 0 || at + piece.length > value.length - last.length) return false;
      from = at + piece.length;
    }
    return true;
  };
}

const comparisons: Record<string, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function numericTest(operand: unknown, path: string): Test {
  const parts = Array.isArray(operand) ? operand : [];
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const compare = comparisons[String(parts[index])];
    const limit: unknown = parts[index + 1];
    if (compare === undefined || typeof limit !== 'number')
      throw new Error(`event pattern: ${path} has no usable numeric`);
    tests.push((value) => compare(value, limit));
  }
  if (tests.length === 0 || tests.length > 2) throw new Error(`event pattern: ${path} has no usable numeric`);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
