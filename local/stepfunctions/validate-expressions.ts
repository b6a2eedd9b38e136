import { compile, expressionIn } from './jsonata.ts';

const absent = new Set(['eval', 'hash', 'range', 'partition']);

const absentFunction = (node: unknown): string | undefined => {
  if (Array.isArray(node)) return node.map(absentFunction).find((found) => found !== undefined);
  if (typeof node !== 'object' || node === null) return undefined;
  const {
    type,
    procedure,
    arguments: given,
    value,
  } = node as {
    type?: string;
    procedure?: { type?: string; value?: string };
    arguments?: unknown[];
    value?: string;
  };
  if (type === 'variable' && value !== undefined && absent.has(value)) return value;
  // AWS's $random takes a seed, JSONata's does not.
  if (type === 'function' && procedure?.value === 'random' && given && given.length > 0) return 'random(seed)';
  return absentFunction(Object.values(node));
};

const expressionRefusal = (source: string): string | undefined => {
  try {
    const missing = absentFunction(compile(source).ast());
    return missing === undefined ? undefined : `the function $${missing} is not available`;
  } catch (error) {
    return `is not JSONata 2.0: ${(error as { message?: string }).message}`;
  }
};

/** Lists what is wrong with the expressions of a template, each with its path. */
export const templateRefusals = (template: unknown, path: string): string[] => {
  if (typeof template === 'string') {
    const source = expressionIn(template);
    if (source !== undefined) {
      const refusal = expressionRefusal(source);
      return refusal === undefined ? [] : [`${path}: ${refusal}`];
    }
    return /^\s*\{%|%\}\s*$/.test(template) ? [`${path}: an expression is one whole string {% … %}`] : [];
  }
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([key, value]) => templateRefusals(value, `${path}.${key}`));
};
