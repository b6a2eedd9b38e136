import { randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import type { Template } from './definition.ts';
import { stateError } from './failures.ts';

/** What an expression sees: `$states`, the variables of the execution, and the moved clock (ms). */
export type Bindings = { states: Record<string, unknown>; variables: Record<string, unknown>; now: number };

const compiled = new Map<string, jsonata.Expression>();

/** Takes the JSONata out of `{% … %}`; undefined for a plain string. */
export const expressionIn = (text: string): string | undefined => /^\{%([\s\S]*)%\}$/.exec(text.trim())?.[1];

/** Compiles an expression once; throws jsonata's syntax error. */
export const compile = (source: string): jsonata.Expression => {
  const known = compiled.get(source);
  if (known) return known;
  const fresh = jsonata(source);
  compiled.set(source, fresh);
  return fresh;
};

const dateText = compile('$fromMillis($instant, $picture, $timezone)');

// AWS adds $parse and $uuid to JSONata and takes $eval away; $now and $millis would read the clock of the system.
const dialect = (now: number) => ({
  parse: (text: string) => JSON.parse(text),
  uuid: () => randomUUID(),
  millis: () => now,
  now: (picture?: string, timezone?: string) =>
    picture === undefined
      ? new Date(now).toISOString()
      : dateText.evaluate(undefined, { instant: now, picture, timezone }),
  eval: undefined,
});

const refuseFunctions = (_key: string, value: unknown) => {
  const marks = value as { _jsonata_lambda?: boolean; _jsonata_function?: boolean } | null | undefined;
  if (typeof value === 'function' || marks?._jsonata_lambda || marks?._jsonata_function) {
    throw new Error('the result is a function');
  }
  return value;
};

const evaluateExpression = async (source: string, bindings: Bindings): Promise<unknown> => {
  let text: string | undefined;
  try {
    const variables = { ...bindings.variables, ...dialect(bindings.now), states: bindings.states };
    const value = await compile(source).evaluate(undefined, variables);
    text = value === undefined ? undefined : JSON.stringify(value, refuseFunctions);
  } catch (error) {
    const reason = (error as { message?: string }).message ?? String(error);
    throw stateError('States.QueryEvaluationError', `The JSONata expression '${source.trim()}' failed: ${reason}`);
  }
  if (text === undefined) {
    throw stateError(
      'States.QueryEvaluationError',
      `The JSONata expression '${source.trim()}' returned nothing (undefined).`,
    );
  }
  return JSON.parse(text);
};

/**
 * Fills a template: each string `{% … %}` becomes the value of its JSONata 2.0.6 expression in the dialect of AWS.
 * Throws States.QueryEvaluationError when an expression fails or gives nothing.
 */
export const evaluate = async (template: Template, bindings: Bindings): Promise<unknown> => {
  if (typeof template === 'string') {
    const source = expressionIn(template);
    return source === undefined ? template : evaluateExpression(source, bindings);
  }
  if (Array.isArray(template)) {
    const items: unknown[] = [];
    for (const item of template) items.push(await evaluate(item, bindings));
    return items;
  }
  if (typeof template !== 'object' || template === null) return template;
  const filled: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(template)) filled[key] = await evaluate(value, bindings);
  return filled;
};

/** Fills a template that must give seconds: a number from `least` to 99,999,999; undefined stays undefined. */
export const evaluateSeconds = async (
  template: Template,
  bindings: Bindings,
  field: string,
  least = 1,
): Promise<number | undefined> => {
  if (template === undefined) return undefined;
  const seconds = await evaluate(template, bindings);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < least || seconds > 99_999_999) {
    throw stateError('States.QueryEvaluationError', `${field} must be an integer from ${least} to 99999999`);
  }
  return seconds;
};
