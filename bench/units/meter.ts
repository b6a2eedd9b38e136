/** Counts the request units that the table engine says it consumed, by who caused them. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Request units: 4 KB read consistently or 8 KB eventually, 1 KB written; in a transaction twice, but in its indexes. */
export type Units = { reads: number; writes: number };

type Consumed = { CapacityUnits?: number };
type Output = { ConsumedCapacity?: Consumed | Consumed[] };

const reading: readonly string[] = ['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand', 'ScanCommand'];

export const noUnits = (): Units => ({ reads: 0, writes: 0 });
export const sum = (...all: readonly Units[]): Units =>
  all.reduce((a, b) => ({ reads: a.reads + b.reads, writes: a.writes + b.writes }), noUnits());
export const share = ({ reads, writes }: Units, of: number): Units => ({ reads: reads / of, writes: writes / of });
export const total = ({ reads, writes }: Units): number => reads + writes;

/** What belongs to the search for texts, of what is written and read outside a commit: its blocks and its notes. */
const ofIndex = /"(?:TERMS#|FRESH#)/;

/** Reads of what a function then keeps for ten seconds: how many requests share one depends on how many there are. */
const keptReads = /":pk":(?:\{"S":)?"(?:UNITS|USERS|WEBHOOKS)"|"pk":(?:\{"S":)?"CONFIG"/;

/** The items of a transaction; of anything else the whole. */
const partsOf = (input: object): unknown[] => ('TransactItems' in input ? (input.TransactItems as unknown[]) : [input]);

/**
 * Listens to a client. What runs within `during` is counted under that name, with everything that it awaits; the upkeep of the search
 * for texts apart, as `index`, except what is part of a transaction with something else. Not counted is the reading of the city's own
 * data: units, people, dictionaries, calendars.
 */
export function openMeter(client: DynamoDBDocumentClient) {
  const cause = new AsyncLocalStorage<string>();
  let counted = new Map<string, Units>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const reply = await next(args);
        const name = cause.getStore();
        if (name === undefined || (reading.includes(commandName) && keptReads.test(JSON.stringify(args.input))))
          return reply;
        const { ConsumedCapacity: consumed = [] } = reply.output as Output;
        const units = [consumed].flat().reduce((all, { CapacityUnits = 0 }) => all + CapacityUnits, 0);
        const isOfIndex = partsOf(args.input).every((part) => ofIndex.test(JSON.stringify(part)));
        const label = isOfIndex ? 'index' : name;
        const known = counted.get(label) ?? noUnits();
        const more = reading.includes(commandName) ? { reads: units, writes: 0 } : { reads: 0, writes: units };
        counted.set(label, sum(known, more));
        return reply;
      },
    { step: 'initialize', name: 'meter' },
  );
  return {
    during: <T>(name: string, work: () => Promise<T>): Promise<T> => cause.run(name, work),
    /** What was counted since the last call, by cause. */
    take(): Map<string, Units> {
      const taken = counted;
      counted = new Map();
      return taken;
    },
  };
}
export type Meter = ReturnType<typeof openMeter>;
