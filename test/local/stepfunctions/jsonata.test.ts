import { describe, expect, test } from 'vitest';
import { failureOf, matches } from '#local/stepfunctions/failures.ts';
import { evaluate, evaluateSeconds } from '#local/stepfunctions/jsonata.ts';
import { mintToken, readToken } from '#local/stepfunctions/tokens.ts';
import { taskMachine, tokenMachine } from './definitions.ts';
import { createEngineWorld } from './engine-world.ts';

const now = Date.parse('2026-11-24T01:00:00.000Z');
const run = (template: unknown, input: unknown = {}) =>
  evaluate(template, { states: { input }, variables: { city: 'Lanzhou' }, now });

const failing = async (template: unknown) => {
  const thrown = await run(template).catch((error: unknown) => error);
  return failureOf(thrown);
};

describe('the JSONata dialect', () => {
  test('fills templates, keeps plain strings and one-element lists', async () => {
    expect(await run({ a: '{% $states.input.x + 1 %}', b: ['plain', '{% $city %}'], c: 5, d: null }, { x: 1 })).toEqual(
      {
        ...{ a: 2, b: ['plain', 'Lanzhou'], c: 5, d: null },
      },
    );
    expect(await run('{% $states.input %}', [{ only: 1 }])).toEqual([{ only: 1 }]);
  });

  test('has $parse, and $now and $millis of the moved clock', async () => {
    expect(await run(`{% $parse('{"a":[1]}').a %}`)).toEqual([1]);
    expect(await run('{% $millis() %}')).toBe(now);
    expect(await run('{% $now() %}')).toBe('2026-11-24T01:00:00.000Z');
    expect(await run(`{% $now('[Y]-[M01]-[D01] [H01]', '+0800') %}`)).toBe('2026-11-24 09');
    expect(await run('{% $uuid() %}')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['nothing', '{% $states.input.missing %}'],
    ['an error', "{% $error('no') %}"],
    ['a function', '{% function($x) { $x } %}'],
    ['a function inside', '{% { "f": $sum } %}'],
    ['$eval', "{% $eval('1') %}"],
    ['no JSON', "{% $parse('{') %}"],
  ])('%s is States.QueryEvaluationError', async (_name, template) => {
    expect(await failing({ a: template })).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test('seconds are integers from 1', async () => {
    const bindings = { states: {}, variables: {}, now };
    expect(await evaluateSeconds('{% 5 * 2 %}', bindings, 'TimeoutSeconds')).toBe(10);
    for (const wrong of ['{% 0 %}', '{% 1.5 %}', "{% '5' %}", '{% 100000000 %}']) {
      await expect(evaluateSeconds(wrong, bindings, 'TimeoutSeconds')).rejects.toThrow('TimeoutSeconds must be');
    }
  });
});

describe('failures', () => {
  const all = ['States.ALL'];
  test.each([
    [['Changed'], 'Changed', true],
    [['Changed'], 'Replan', false],
    [all, 'Anything', true],
    [all, 'States.Timeout', true],
    [all, 'States.Runtime', false],
    [all, 'States.DataLimitExceeded', false],
    [['States.TaskFailed'], 'Anything', true],
    [['States.TaskFailed'], 'States.Timeout', false],
    [['States.Timeout'], 'States.HeartbeatTimeout', true],
    [['States.HeartbeatTimeout'], 'States.Timeout', false],
  ])('%j takes %s: %s', (names, error, expected) => {
    expect(matches(names, error)).toBe(expected);
  });

  test('an expression that fails in Arguments or Output can be caught', async () => {
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught', Output: 'caught' }];
    const world = createEngineWorld({
      machines: {
        Before: tokenMachine('wait', { Arguments: { FunctionName: '{% $missing %}' }, Catch }),
        After: taskMachine('work', { Output: '{% $missing %}', Catch }),
        Timer: tokenMachine('wait', { TimeoutSeconds: '{% 0 %}', Catch }),
        Uncaught: taskMachine('work', { Output: '{% $missing %}' }),
      },
    });
    for (const name of ['Before', 'After', 'Timer']) {
      expect(world.execution(await world.start(name))).toMatchObject({ status: 'SUCCEEDED', output: '"caught"' });
    }
    expect(world.execution(await world.start('Uncaught'))).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test('more than 256 KiB is States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const world = createEngineWorld({
      machines: { Big: taskMachine('work', { Catch }) },
      answer: () => 'x'.repeat(262_144),
    });
    const arn = await world.start('Big');
    expect(world.execution(arn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

test('a token is told from rubbish and from one that was tampered with', () => {
  const token = mintToken({ execution: 7, frame: 2, attempt: 3 }, 'random-part');
  expect(readToken(token)).toEqual({ execution: 7, frame: 2, attempt: 3 });
  const other = Buffer.from(Buffer.from(token, 'base64url').toString().replace('7.2.3', '8.2.3')).toString('base64url');
  expect(readToken(other)).toBeUndefined();
  expect(readToken('rubbish')).toBeUndefined();
});
