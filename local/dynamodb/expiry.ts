/** Deletes what has expired: the embedded engine stores the TTL attribute, but never acts on it. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';

type Key = Record<string, AttributeValue>;

type Options = {
  client: DynamoDBClient;
  table: string;
  /** The attribute that holds the expiry, in seconds since 1970. */
  attribute: string;
  /** Real time in ms: TTL only cleans up, so a moved clock must not delete anything early. */
  now?: () => number;
  /** Pause between two pages of the scan, in ms. */
  everyMs?: number;
  /** Items looked at per page: small, so that a large table costs a steady trickle instead of bursts. */
  pageSize?: number;
  log?: (message: string) => void;
};

export type TtlSweeper = {
  /** Looks at the next page now; returns how many items it deleted and whether the pass over the table is complete. */
  sweep(): Promise<{ deleted: number; complete: boolean }>;
  stop(): Promise<void>;
};

/**
 * Walks the table page by page, for ever, and deletes items whose `attribute` is a number of seconds in the past. As in AWS
 * this is late by design, and each deletion shows in the stream as REMOVE (there with a userIdentity, here without).
 */
export function startTtlSweeper(options: Options): TtlSweeper {
  const { client, table, attribute, now = Date.now, everyMs = 5_000, pageSize = 500, log = () => undefined } = options;
  let start: Key | undefined;
  let keyNames: string[] | undefined;
  let stopped = false;
  let underWay: Promise<unknown> = Promise.resolve();

  const sweep = async () => {
    keyNames ??= await keyAttributes(client, table);
    const seconds = { N: String(Math.floor(now() / 1000)) };
    const reply = await client.send(
      new ScanCommand({
        TableName: table,
        Limit: pageSize,
        ExclusiveStartKey: start,
        ProjectionExpression: keyNames.map((_, index) => `#k${index}`).join(', '),
        FilterExpression: 'attribute_type(#ttl, :number) AND #ttl < :now',
        ExpressionAttributeNames: {
          '#ttl': attribute,
          ...Object.fromEntries(keyNames.map((name, i) => [`#k${i}`, name])),
        },
        ExpressionAttributeValues: { ':now': seconds, ':number': { S: 'N' } },
      }),
    );
    // An item that cannot be deleted now is met again in the next pass, and holds up nothing behind it.
    start = reply.LastEvaluatedKey;
    let deleted = 0;
    for (const key of reply.Items ?? [])
      deleted += (await deleteExpired(client, table, key, attribute, seconds)) ? 1 : 0;
    return { deleted, complete: start === undefined };
  };

  let timer: NodeJS.Timeout;
  const arm = () => {
    timer = setTimeout(() => {
      underWay = sweep()
        .catch((error: unknown) => log(`expired items of ${table} were not swept: ${String(error)}`))
        .finally(() => stopped || arm());
    }, everyMs);
    timer.unref();
  };
  arm();
  return {
    sweep,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

/** Deletes unless the item was renewed after the scan saw it. */
async function deleteExpired(
  client: DynamoDBClient,
  table: string,
  key: Key,
  attribute: string,
  seconds: { N: string },
) {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: table,
        Key: key,
        ConditionExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: { ':now': seconds },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function keyAttributes(client: DynamoDBClient, table: string): Promise<string[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  return (Table?.KeySchema ?? []).map((key) => String(key.AttributeName));
}
