import { describe, expect, test } from 'vitest';
import type { Template } from '#local/template/assembly.ts';
import { createResolver } from '#local/template/intrinsics.ts';

const template: Template = {
  Resources: {},
  Parameters: { Stage: { Default: 'test' }, Open: {} },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    Test: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
    Live: { 'Fn::Not': [{ Condition: 'Test' }] },
    Both: { 'Fn::And': [{ Condition: 'Test' }, { Condition: 'Live' }] },
    Either: { 'Fn::Or': [{ Condition: 'Test' }, { Condition: 'Live' }] },
  },
};

const arn = 'arn:aws-cn:secretsmanager:cn-north-1:000000000000:secret:Key';
const { resolve, holds } = createResolver(template, {
  pseudo: (name) => `<${name}>`,
  reference: (id) => `ref-${id}`,
  attribute: (id, name) => `${id}/${name}`,
  secret: (id, key) => (id === arn ? `secret ${key ?? 'whole'}` : 'by name'),
});

describe('intrinsic functions', () => {
  test.each([
    ['Ref of a resource', { Ref: 'Table' }, 'ref-Table'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, '<AWS::Region>'],
    ['Ref of a parameter', { Ref: 'Stage' }, 'test'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table/Arn'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Table.Outputs.Name' }, 'Table/Outputs.Name'],
    ['Join over a nested Split', { 'Fn::Join': ['-', { 'Fn::Split': ['.', 'a.b'] }] }, 'a-b'],
    ['Select by text index', { 'Fn::Select': ['1', ['a', { Ref: 'B' }]] }, 'ref-B'],
    ['Sub', { 'Fn::Sub': 'x-${AWS::Region}-${T.Arn}-${T}-${!Kept}' }, 'x-<AWS::Region>-T/Arn-ref-T-${Kept}'],
    ['Sub with variables', { 'Fn::Sub': ['${A}${B}', { A: { Ref: 'T' } }] }, 'ref-Tref-B'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    ['If', { 'Fn::If': ['Live', 'no', { Ref: 'Yes' }] }, 'ref-Yes'],
    ['Base64', { 'Fn::Base64': 'abc' }, 'YWJj'],
    ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'T' } } }, '{"a":"ref-T"}'],
    ['Length', { 'Fn::Length': ['a', 'b'] }, 2],
    ['NoValue in a list', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    ['NoValue in an object', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    [
      'Condition as an ordinary key',
      { Condition: { StringEquals: { Ref: 'T' } } },
      { Condition: { StringEquals: 'ref-T' } },
    ],
  ])('%s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test('conditions', () => {
    expect(['Test', 'Live', 'Both', 'Either', undefined].map(holds)).toEqual([true, false, false, true, true]);
  });

  test.each([
    ['the whole secret', ['{{resolve:secretsmanager:', arn, ':SecretString:::}}'], 'secret whole'],
    ['one key', ['{{resolve:secretsmanager:', arn, ':SecretString:value::}}'], 'secret value'],
    ['inside a longer text', ['a {{resolve:secretsmanager:', arn, ':SecretString:value}} b'], 'a secret value b'],
    ['by name', ['{{resolve:secretsmanager:Named}}'], 'by name'],
  ])('a dynamic reference to %s', (_, parts, expected) => {
    expect(resolve({ 'Fn::Join': ['', parts] })).toBe(expected);
  });

  test.each([
    ['another stack', { 'Fn::ImportValue': 'x' }, /Fn::ImportValue/],
    ['a parameter without default', { Ref: 'Open' }, /Open has no default/],
    ['a parameter store', '{{resolve:ssm:/a/b}}', /ssm/],
    ['an unknown condition', { 'Fn::If': ['None', 1, 2] }, /None is not in the template/],
  ])('what needs %s throws', (_, value, reason) => {
    expect(() => resolve(value)).toThrow(reason);
  });
});
