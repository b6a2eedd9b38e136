import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { untilOf } from '#functions/workflow/until.ts';
import type { Definition, State } from '#local/stepfunctions/definition.ts';
import { evaluate } from '#local/stepfunctions/jsonata.ts';
import { readDefinition } from '#local/stepfunctions/validate.ts';
import { machineText } from '../verify/waits/interpreter.ts';

// It is a CommonJS module without types.
const validate = createRequire(import.meta.url)('asl-validator') as (given: object) => { isValid: boolean };

const definition: Definition = readDefinition(machineText, 'case');
const states: Record<string, State> = { ...definition.States, ...definition.States.Units?.ItemProcessor?.States };
const waiting = Object.entries(states).filter(([, { Type }]) => Type === 'Task');

describe('the machine of a case', () => {
  test('is valid in the Amazon States Language, its place-holders filled or not', () => {
    const text = readFileSync('statemachines/case.asl.json', 'utf8');
    for (const given of [machineText, text.replaceAll('${Partition}', 'aws')]) {
      expect(validate(JSON.parse(given))).toMatchObject({ isValid: true, errors: [] });
    }
  });

  test('names its stages, and every wait is the same task', () => {
    expect(Object.keys(states)).toEqual(['AwaitDispatch', 'Units', 'AwaitCallback', 'Unit']);
    const tasks = waiting.map(([, { Arguments, TimeoutSeconds, Retry }]) => ({ Arguments, TimeoutSeconds, Retry }));
    expect(tasks).toHaveLength(3);
    for (const task of tasks) expect(task).toEqual(tasks[0]);
  });

  test('waits as long as the function that stores the token says', async () => {
    const start = Date.parse('2026-03-02T00:30:00.000Z');
    const instant = fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 }).map((ms) => new Date(start + ms));
    await fc.assert(
      fc.asyncProperty(fc.array(instant, { maxLength: 6 }), instant, async (given, from) => {
        const marks = given.map((mark) => mark.toISOString()).sort();
        const entered = from.toISOString();
        const input = { step: 'case', shape: 0, marks };
        const bindings = {
          states: { input, context: { State: { EnteredTime: entered } } },
          variables: {},
          now: start,
        };
        const seconds = await evaluate(states.Unit?.TimeoutSeconds, bindings);
        expect(seconds).toBeGreaterThanOrEqual(1);
        expect(untilOf(marks, entered, entered)).toBe(new Date(from.getTime() + Number(seconds) * 1_000).toISOString());
      }),
    );
  });
});
