import type { Template } from './assembly.ts';

/** What the resolver asks its surroundings. Each throws in plain words for what it does not know. */
export type Names = {
  /** The value of a pseudo parameter such as `AWS::Region`. */
  pseudo(name: string): unknown;
  /** What `Ref` of a resource gives. */
  reference(logicalId: string): string;
  /** What `Fn::GetAtt` of a resource gives. */
  attribute(logicalId: string, attribute: string): unknown;
  /** The text of a secret, or of one key of it when the secret is JSON. */
  secret(nameOrArn: string, key: string | undefined): string;
};

/** Resolves values of one template. */
export type Resolver = {
  /** The value with every intrinsic function and dynamic reference replaced; `undefined` stands for `AWS::NoValue`. */
  resolve(value: unknown): unknown;
  /** Whether the named condition of the template holds; an unnamed one always does. */
  holds(condition: string | undefined): boolean;
};

type Arguments = readonly unknown[];

/**
 * Resolves the intrinsic functions of CloudFormation (Ref, GetAtt, Sub, Join, Select, Split, FindInMap, Base64, conditions) and
 * `{{resolve:secretsmanager:…}}`. What depends on other stacks or accounts throws: it has no value on one machine.
 */
export function createResolver(template: Template, names: Names): Resolver {
  const text = (value: unknown): string => stringify(resolve(value));
  const list = (value: unknown): Arguments => resolve(value) as Arguments;

  const functions = new Map<string, (value: never) => unknown>([
    ['Ref', (id: string) => reference(id)],
    ['Condition', (name: string) => holds(name)],
    ['Fn::GetAtt', (value: string | Arguments) => attribute(value)],
    ['Fn::Sub', (value: string | readonly [string, Record<string, unknown>]) => substitute(value)],
    ['Fn::Join', ([separator, parts]: [string, unknown]) => secrets(list(parts).map(stringify).join(separator))],
    ['Fn::Select', ([index, values]: [unknown, unknown]) => list(values)[Number(resolve(index))]],
    ['Fn::Split', ([separator, value]: [string, unknown]) => text(value).split(separator)],
    ['Fn::Base64', (value: unknown) => Buffer.from(text(value)).toString('base64')],
    ['Fn::FindInMap', (keys: Arguments) => findInMap(keys.map(text))],
    ['Fn::Length', (value: unknown) => list(value).length],
    ['Fn::ToJsonString', (value: unknown) => JSON.stringify(resolve(value))],
    ['Fn::If', ([condition, yes, no]: [string, unknown, unknown]) => resolve(holds(condition) ? yes : no)],
    ['Fn::Equals', ([left, right]: [unknown, unknown]) => text(left) === text(right)],
    ['Fn::And', (parts: Arguments) => parts.every((part) => resolve(part) === true)],
    ['Fn::Or', (parts: Arguments) => parts.some((part) => resolve(part) === true)],
    ['Fn::Not', ([part]: [unknown]) => resolve(part) !== true],
  ]);

  function resolve(value: unknown): unknown {
    if (typeof value === 'string') return secrets(value);
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined && isIntrinsic(first[0], first[1])) {
      const apply = functions.get(first[0]);
      if (apply === undefined) throw new Error(`${first[0]} has no meaning on one machine`);
      return apply(first[1] as never);
    }
    const resolved = entries.map(([key, item]) => [key, resolve(item)] as const);
    return Object.fromEntries(resolved.filter(([, item]) => item !== undefined));
  }

  function reference(id: string): unknown {
    if (id === 'AWS::NoValue') return undefined;
    if (id.startsWith('AWS::')) return names.pseudo(id);
    const parameter = template.Parameters?.[id];
    if (parameter === undefined) return names.reference(id);
    if (parameter.Default === undefined) throw new Error(`the template's parameter ${id} has no default value`);
    return parameter.Default;
  }

  function attribute(value: string | Arguments): unknown {
    const [id, ...path] = typeof value === 'string' ? value.split('.') : value.map(text);
    return names.attribute(id!, path.join('.'));
  }

  function substitute(value: string | readonly [string, Record<string, unknown>]): string {
    const [pattern, variables] = typeof value === 'string' ? [value, {}] : value;
    const filled = pattern.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (Object.hasOwn(variables, name)) return text((variables as Record<string, unknown>)[name]);
      return stringify(name.includes('.') ? attribute(name) : reference(name));
    });
    return secrets(filled);
  }

  function findInMap([map, first, second]: readonly string[]): unknown {
    const found = template.Mappings?.[map!]?.[first!]?.[second!];
    if (found === undefined) throw new Error(`the mapping ${map}.${first}.${second} is not in the template`);
    return found;
  }

  function holds(condition: string | undefined): boolean {
    if (condition === undefined) return true;
    const expression = template.Conditions?.[condition];
    if (expression === undefined) throw new Error(`the condition ${condition} is not in the template`);
    return resolve(expression) === true;
  }

  // An ARN holds colons itself, so it is matched whole before the reference is cut at its colons.
  function secrets(value: string): string {
    if (!value.includes('{{resolve:')) return value;
    return value.replaceAll(
      /\{\{resolve:([a-z-]+):(arn:[^:}]*:[^:}]*:[^:}]*:[^:}]*:secret:[^:}]+|[^:}]+)(?::SecretString)?(?::([^:}]*))?[^}]*\}\}/g,
      (whole, service: string, id: string, key: string | undefined) => {
        if (service !== 'secretsmanager') throw new Error(`${whole} has no value on one machine`);
        return names.secret(id, key || undefined);
      },
    );
  }

  return { resolve, holds };
}

/** `Condition` is also an ordinary key (of policies and rules), where its value is no text. */
function isIntrinsic(key: string, value: unknown): boolean {
  return key === 'Ref' || key.startsWith('Fn::') || (key === 'Condition' && typeof value === 'string');
}

function stringify(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}
