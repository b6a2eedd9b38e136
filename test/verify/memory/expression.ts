/** DynamoDB's condition and key expressions, as far as the product writes them. */

/** An expression with its names and values, as a command carries them. */
export type Expression = {
  text: string;
  names: Readonly<Record<string, string>>;
  values: Readonly<Record<string, unknown>>;
};

type Facts = { item: Readonly<Record<string, unknown>> | undefined; expression: Expression };
type Operand = (facts: Facts) => unknown;
type Test = (facts: Facts) => boolean;

type Comparable = string | number;

const comparisons: Record<string, (one: Comparable, other: Comparable) => boolean> = {
  '=': (one, other) => one === other,
  '<>': (one, other) => one !== other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

const functions: Record<string, (...values: unknown[]) => boolean> = {
  attribute_exists: (value) => value !== undefined,
  attribute_not_exists: (value) => value === undefined,
  begins_with: (value, prefix) => typeof value === 'string' && value.startsWith(String(prefix)),
};

function parse(text: string): Test {
  const tokens = text.match(/[#:]?\w+|<>|<=|>=|[=<>(),.]/g) ?? [];
  if (tokens.join('') !== text.replace(/\s+/g, '')) throw new Error(`cannot read the expression ${text}`);
  let place = 0;
  const is = (token: string): boolean => tokens[place]?.toUpperCase() === token;
  const take = (token: string): void => {
    if (!is(token)) throw new Error(`${token} expected in ${text}`);
    place += 1;
  };
  const word = (): string => {
    const token = tokens[place];
    if (token === undefined || !/^[#:]?\w+$/.test(token)) throw new Error(`a name expected in ${text}`);
    place += 1;
    return token;
  };
  const operand = (): Operand => {
    const path = [word()];
    if (path[0]?.startsWith(':')) return ({ expression }) => expression.values[String(path[0])];
    while (is('.')) {
      take('.');
      path.push(word());
    }
    return ({ item, expression }) =>
      path.reduce<unknown>((value, part) => {
        const name = part.startsWith('#') ? expression.names[part] : part;
        return (value as Record<string, unknown> | undefined)?.[String(name)];
      }, item);
  };
  const call = (name: string): Test => {
    const values: Operand[] = [];
    take('(');
    do {
      if (values.length > 0) take(',');
      values.push(operand());
    } while (is(','));
    take(')');
    const found = functions[name];
    if (found === undefined) throw new Error(`the function ${name} is not known`);
    return (facts) => found(...values.map((value) => value(facts)));
  };
  const compare = (): Test => {
    if (tokens[place + 1] === '(') return call(word());
    const left = operand();
    if (is('BETWEEN')) {
      take('BETWEEN');
      const low = operand();
      take('AND');
      const high = operand();
      return (facts) => {
        const value = left(facts) as Comparable;
        return value !== undefined && value >= (low(facts) as Comparable) && value <= (high(facts) as Comparable);
      };
    }
    const holds = comparisons[String(tokens[place])];
    if (holds === undefined) throw new Error(`a comparison expected in ${text}`);
    place += 1;
    const right = operand();
    return (facts) => {
      const [one, other] = [left(facts), right(facts)];
      return one !== undefined && typeof one === typeof other && holds(one as Comparable, other as Comparable);
    };
  };
  const primary = (): Test => {
    if (!is('(')) return compare();
    take('(');
    const inner = any();
    take(')');
    return inner;
  };
  const every = (): Test => {
    const parts = [primary()];
    while (is('AND')) {
      take('AND');
      parts.push(primary());
    }
    return (facts) => parts.every((part) => part(facts));
  };
  const any = (): Test => {
    const parts = [every()];
    while (is('OR')) {
      take('OR');
      parts.push(every());
    }
    return (facts) => parts.some((part) => part(facts));
  };
  const whole = any();
  if (place !== tokens.length) throw new Error(`cannot read the expression ${text}`);
  return whole;
}

const parsed = new Map<string, Test>();

/** Whether an item (undefined: there is none) meets an expression; throws on what this reader does not know. */
export function holds(expression: Expression, item: Readonly<Record<string, unknown>> | undefined): boolean {
  let test = parsed.get(expression.text);
  if (test === undefined) {
    test = parse(expression.text);
    parsed.set(expression.text, test);
  }
  return test({ item, expression });
}
