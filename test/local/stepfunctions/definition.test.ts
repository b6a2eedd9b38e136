import { describe, expect, test } from 'vitest';
import type { Definition } from '#local/stepfunctions/definition.ts';
import { definitionRefusals, readDefinition } from '#local/stepfunctions/validate.ts';
import { caseMachine, mapMachine, smallStates, taskMachine, tokenMachine } from './definitions.ts';

const withWork = (fields: object, machine: object = {}) =>
  taskMachine('work', fields, machine) as unknown as Definition;

describe('a definition', () => {
  test.each([
    ['the case', caseMachine],
    ['a Map', mapMachine('work')],
    ['the small states', smallStates],
    ['a token', tokenMachine('work')],
    ['the Chinese partition', withWork({ Resource: 'arn:aws-cn:states:::lambda:invoke' })],
    ['a retry with jitter', withWork({ Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'FULL' }] })],
  ])('that is implemented is accepted: %s', (_name, definition) => {
    expect(definitionRefusals(definition as unknown as Definition)).toEqual([]);
  });

  const work = '$.States.Work';
  const cases: [string, Definition, string][] = [
    ['JSONPath', withWork({}, { QueryLanguage: 'JSONPath' }), '$.QueryLanguage'],
    ['JSONPath by default', { ...withWork({}), QueryLanguage: undefined } as unknown as Definition, '$.QueryLanguage'],
    ['Parallel', withWork({ Type: 'Parallel' }), `${work}.Type`],
    ['another service', withWork({ Resource: 'arn:aws:states:::sqs:sendMessage' }), `${work}.Resource`],
    ['an activity', withWork({ Resource: 'arn:aws:states:cn-north-1:0:activity:a' }), `${work}.Resource`],
    ['a field of JSONPath', withWork({ ResultPath: '$.a' }), `${work}.ResultPath`],
    ['an argument', withWork({ Arguments: { FunctionName: 'a', Qualifier: '1' } }), `${work}.Arguments.Qualifier`],
    ['a timeout of 0', withWork({ TimeoutSeconds: 0 }), `${work}.TimeoutSeconds`],
    ['no way on', withWork({ End: undefined }), work],
    ['a state that is not there', withWork({ End: undefined, Next: 'Nowhere' }), `${work}.Next`],
    ['a catcher to nowhere', withWork({ Catch: [{ ErrorEquals: ['A'], Next: 'No' }] }), `${work}.Catch[0].Next`],
    [
      'States.ALL in front',
      withWork({ Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] }),
      `${work}.Retry[0].ErrorEquals`,
    ],
    [
      'a negative interval',
      withWork({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 0 }] }),
      `${work}.Retry[0].Interval`,
    ],
    ['a broken expression', withWork({ Output: { a: ['{% 1 + %}'] } }), `${work}.Output.a.0`],
    ['half an expression', withWork({ Output: '{% 1' }), `${work}.Output`],
    ['$eval', withWork({ Output: "{% $eval('1') %}" }), `${work}.Output: the function $eval`],
    ['JSONata 2.1', withWork({ Output: '{% $states.input.a ?? 1 %}' }), `${work}.Output`],
    ['a seed', withWork({ Output: '{% $random(1) %}' }), `${work}.Output`],
    ['a machine that begins nowhere', withWork({}, { StartAt: 'Nowhere' }), '$.StartAt'],
    ['a machine that may take no time', withWork({}, { TimeoutSeconds: 0 }), '$.TimeoutSeconds'],
    ['a field of the machine', withWork({}, { Processor: {} }), '$.Processor'],
  ];
  test.each(cases)('that is not implemented is refused with its path: %s', (_name, definition, path) => {
    const refusals = definitionRefusals(JSON.parse(JSON.stringify(definition)) as Definition);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain(path);
  });

  test('a distributed Map and a fault inside a Map are found', () => {
    const definition = structuredClone(mapMachine('work')) as unknown as Definition;
    const processor = definition.States.Each!.ItemProcessor as unknown as { ProcessorConfig: object };
    processor.ProcessorConfig = { Mode: 'DISTRIBUTED' };
    definition.States.Each!.ItemProcessor!.States.One!.Resource = 'arn:aws:states:::batch:submitJob';
    expect(definitionRefusals(definition)).toEqual([
      expect.stringContaining('$.States.Each.ItemProcessor.ProcessorConfig.Mode'),
      expect.stringContaining('$.States.Each.ItemProcessor.States.One.Resource'),
    ]);
  });

  test('all refusals come in one error that names the machine', () => {
    const definition = withWork({ ResultPath: '$', InputPath: '$' });
    expect(() => readDefinition(JSON.stringify(definition), 'Wrong')).toThrow(/Wrong[\s\S]*ResultPath[\s\S]*InputPath/);
  });
});
