/** A table in memory that answers the document client's commands as DynamoDB does, as far as the product uses them. */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Expression, holds } from './expression.ts';

export type Key = { pk: string; sk: string };
export type Item = Key & Record<string, unknown>;

/** One write as the table's stream shows it. */
export type Write = { name: 'INSERT' | 'MODIFY' | 'REMOVE'; key: Key };

export type MemoryTable = ReturnType<typeof createMemoryTable>;

type Conditional = {
  ConditionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
};

type Step = { put: Item } | { remove: Key };

function expressionOf(text: string, given: Conditional): Expression {
  return { text, names: given.ExpressionAttributeNames ?? {}, values: given.ExpressionAttributeValues ?? {} };
}

/** Frozen so that no reader can change what is stored. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const one of Object.values(value)) frozen(one);
  return Object.freeze(value);
}

const failed = () => new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });

/** Makes an empty table; `onWrite` is told every write after it was made, as the stream would be. */
export function createMemoryTable(onWrite: (write: Write) => void) {
  const partitions = new Map<string, Map<string, Item>>();
  const texts = new WeakMap<Item, string>();

  const find = ({ pk, sk }: Key): Item | undefined => partitions.get(pk)?.get(sk);

  const write = (step: Step): void => {
    const { pk, sk } = 'put' in step ? step.put : step.remove;
    const partition = partitions.get(pk) ?? new Map<string, Item>();
    partitions.set(pk, partition);
    const before = partition.get(sk);
    if ('put' in step) {
      const text = JSON.stringify(step.put);
      // A put that changes nothing writes no record.
      if (before !== undefined && texts.get(before) === text) return;
      const item = frozen(JSON.parse(text) as Item);
      texts.set(item, text);
      partition.set(sk, item);
    } else if (!partition.delete(sk)) return;
    onWrite({ name: 'remove' in step ? 'REMOVE' : before === undefined ? 'INSERT' : 'MODIFY', key: { pk, sk } });
  };

  const meets = (given: Conditional, key: Key): boolean =>
    given.ConditionExpression === undefined || holds(expressionOf(given.ConditionExpression, given), find(key));

  const one = (given: Conditional, key: Key, step: Step): void => {
    if (!meets(given, key)) throw failed();
    write(step);
  };

  const transact = ({ TransactItems }: TransactWriteCommand['input']): void => {
    const steps = (TransactItems ?? []).map(({ Put, Delete, ...rest }): [Conditional, Key, Step] => {
      if (Put !== undefined) return [Put, Put.Item as Item, { put: Put.Item as Item }];
      if (Delete !== undefined) return [Delete, Delete.Key as Key, { remove: Delete.Key as Key }];
      throw new Error(`not in this table: ${Object.keys(rest).join()}`);
    });
    const reasons = steps.map(([given, key]) => ({ Code: meets(given, key) ? 'None' : 'ConditionalCheckFailed' }));
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: reasons });
    }
    for (const [, , step] of steps) write(step);
  };

  const all = (): Item[] => [...partitions.values()].flatMap((partition) => [...partition.values()]);

  const candidates = (input: QueryCommandInput): Item[] => {
    if (input.IndexName !== undefined) return all().sort((a, b) => (String(a.ls) < String(b.ls) ? -1 : 1));
    const pk = String(input.ExpressionAttributeValues?.[':pk']);
    return [...(partitions.get(pk)?.values() ?? [])].sort((a, b) => (a.sk < b.sk ? -1 : 1));
  };

  const query = (input: QueryCommandInput) => {
    const key = expressionOf(String(input.KeyConditionExpression), input as Conditional);
    return { Items: candidates(input).filter((item) => holds(key, item)) };
  };

  const scan = (input: ScanCommand['input']) => {
    const filter = expressionOf(String(input.FilterExpression), input as Conditional);
    return { Items: all().filter((item) => holds(filter, item)) };
  };

  const update = (input: UpdateCommand['input']) => {
    const [, name = '', value = ''] = /^ADD (#\w+) (:\w+)$/.exec(input.UpdateExpression ?? '') ?? [];
    if (name === '') throw new Error(`not in this table: ${input.UpdateExpression}`);
    const attribute = String(input.ExpressionAttributeNames?.[name]);
    const before = find(input.Key as Key);
    const sum = Number(before?.[attribute] ?? 0) + Number(input.ExpressionAttributeValues?.[value]);
    write({ put: { ...before, ...(input.Key as Key), [attribute]: sum } });
    return { Attributes: { [attribute]: sum } };
  };

  return {
    find,
    partition: (pk: string): Item[] => [...(partitions.get(pk)?.values() ?? [])],
    /** Carries out a command of the document client; throws the SDK's own errors. */
    answer(command: unknown): unknown {
      if (command instanceof GetCommand) return { Item: find(command.input.Key as Key) };
      if (command instanceof QueryCommand) return query(command.input);
      if (command instanceof ScanCommand) return scan(command.input);
      if (command instanceof UpdateCommand) return update(command.input);
      if (command instanceof TransactWriteCommand) transact(command.input);
      else if (command instanceof PutCommand) {
        const item = command.input.Item as Item;
        one(command.input, item, { put: item });
      } else if (command instanceof DeleteCommand) {
        const key = command.input.Key as Key;
        one(command.input, key, { remove: key });
      } else throw new Error(`not in this table: ${(command as object).constructor.name}`);
      return {};
    },
  };
}
