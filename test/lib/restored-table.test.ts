/** The two deployments by which a restored table takes the old one's place. */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { makeData } from '#lib/data.ts';

type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
type Resources = Record<string, Resource>;

/** What is kept, with a context; `table`: the logical id of the table that all other parts get. */
function synthesise(context: Record<string, string>): { resources: Resources; table: string } {
  const stack = new Stack(new App({ context, stackTraces: false }), 'Data');
  const { table } = makeData(stack);
  const id = JSON.stringify(stack.resolve(table.tableArn)).match(/"Fn::GetAtt":\["(\w+)"/)?.[1] ?? '';
  return { resources: Template.fromStack(stack).toJSON().Resources as Resources, table: id };
}

test('a restored table is imported beside the present one, and is the table after that, while the old one stays undeleted', {
  timeout: 120_000,
}, () => {
  const usual = synthesise({});
  const first = synthesise({ adoptTable: 'city-restored-1' });
  const [added = '', ...more] = Object.keys(first.resources).filter((id) => usual.resources[id] === undefined);
  expect(more).toEqual([]);
  expect(first.resources[added]).toMatchObject({
    Type: 'AWS::DynamoDB::GlobalTable',
    DeletionPolicy: 'Retain',
    Properties: { ...usual.resources[usual.table]?.Properties, TableName: 'city-restored-1' },
  });
  // An import may change nothing else.
  const { [added]: _, ...others } = first.resources;
  expect(others).toEqual(usual.resources);
  expect(first.table).toBe(usual.table);

  const second = synthesise({ restoredTable: 'city-restored-1' });
  expect(second.table).toBe(added);
  expect(second.resources[added]).toEqual(first.resources[added]);
  expect(JSON.stringify(second.resources)).not.toContain(`"${usual.table}"`);
  expect(usual.resources[usual.table]?.DeletionPolicy).toBe('Retain');
});
