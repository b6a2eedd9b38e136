/** The shape of requests. A member has the same type in whatever request it stands, so one table says it for all of them. */
import { invalid } from './failure.ts';

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isWhole = (value: unknown, least: number): boolean => Number.isInteger(value) && (value as number) >= least;
const isListOf = (value: unknown, is: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);

/** For each kind of member: whether a value is of it, and what inside of it is looked at in turn. */
const kinds = {
  text: { is: isText },
  texts: { is: (value: unknown) => isListOf(value, isText) },
  flag: { is: (value: unknown) => typeof value === 'boolean' },
  count: { is: (value: unknown) => isWhole(value, 1) },
  number: { is: (value: unknown) => isWhole(value, 0) },
  /** Attributes with their values, which are looked at where they are used. */
  item: { is: isObject },
  items: { is: (value: unknown) => isListOf(value, isObject) },
  names: { is: (value: unknown) => isObject(value) && Object.values(value).every(isText) },
  part: { is: isObject, inside: (value: unknown) => [value] },
  parts: { is: (value: unknown) => isListOf(value, isObject), inside: (value: unknown) => value as unknown[] },
  /** By table, one part or several. */
  tables: {
    is: (value: unknown) => isObject(value) && Object.values(value).every((one) => isListOf([one].flat(), isObject)),
    inside: (value: unknown) => Object.values(value as Members).flat(),
  },
} as const;
type Kind = { is: (value: unknown) => boolean; inside?: (value: unknown) => unknown[] };

const members: Record<keyof typeof kinds, string> = {
  text: `TableName IndexName KeyConditionExpression FilterExpression ConditionExpression UpdateExpression ProjectionExpression
    ReturnValues ReturnConsumedCapacity ReturnValuesOnConditionCheckFailure Select ClientRequestToken AttributeName AttributeType
    KeyType ProjectionType StreamViewType StreamArn ShardId ShardIteratorType SequenceNumber ShardIterator`,
  texts: 'NonKeyAttributes',
  flag: 'ConsistentRead ScanIndexForward StreamEnabled Enabled',
  count: 'Limit TotalSegments',
  number: 'Segment',
  item: 'Key Item ExclusiveStartKey ExpressionAttributeValues',
  items: 'Keys',
  names: 'ExpressionAttributeNames',
  part: 'Put Update Delete ConditionCheck Get PutRequest DeleteRequest Create StreamSpecification TimeToLiveSpecification Projection',
  parts:
    'TransactItems KeySchema AttributeDefinitions GlobalSecondaryIndexes GlobalSecondaryIndexUpdates LocalSecondaryIndexes',
  tables: 'RequestItems',
};

const kindOf = new Map<string, Kind>(
  (Object.keys(members) as (keyof typeof kinds)[]).flatMap((kind) =>
    members[kind].split(/\s+/).map((name): [string, Kind] => [name, kinds[kind]]),
  ),
);

/** Takes members that are null away, as if they were not there. Throws a ValidationException where one is of another type than it has. */
export function requireTypes(request: Members): void {
  for (const [name, value] of Object.entries(request)) {
    if (value === null) {
      delete request[name];
      continue;
    }
    const kind = kindOf.get(name);
    if (kind === undefined) continue;
    if (!kind.is(value)) throw invalid(`The value of ${name} is not of the type that it has`);
    for (const part of kind.inside?.(value) ?? []) requireTypes(part as Members);
  }
}
