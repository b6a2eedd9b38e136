import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { readReply, requestText } from '#functions/storage/attributes.ts';
import { createSigner, takeShortWay } from '#functions/storage/short-way.ts';

/** Hashing as the SDK wants it to be given: keyed where there is a key. */
class Sha256 {
  readonly hash;
  constructor(key?: string | Uint8Array) {
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: string | Uint8Array): void {
    this.hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'session' };

test.each([credentials, { accessKeyId: 'AKID', secretAccessKey: 'secret' }])(
  'a request is signed as the SDK signs it',
  async (who) => {
    const now = new Date('2026-11-28T20:00:00.000Z');
    const body = '{"TableName":"表"}';
    const target = 'DynamoDB_20120810.GetItem';
    const host = 'dynamodb.cn-north-1.amazonaws.com.cn';
    const own = createSigner('dynamodb')({ host, path: '/', target, body }, who, 'cn-north-1', now);
    const sdk = new SignatureV4({
      ...{ service: 'dynamodb', region: 'cn-north-1', credentials: who, applyChecksum: false },
      sha256: Sha256 as never,
    });
    const request = { method: 'POST', protocol: 'https:', hostname: host, path: '/', query: {}, body };
    const headers = { 'content-type': 'application/x-amz-json-1.0', host, 'x-amz-target': target };
    expect(own).toEqual((await sdk.sign({ ...request, headers }, { signingDate: now })).headers);
  },
);

const anything = fc.dictionary(
  fc.string().filter((name) => name !== '__proto__'),
  fc.anything({
    withNullPrototype: false,
    values: [
      ...[
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
      ],
      ...[
        fc.constant(undefined),
        fc.uint8Array(),
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map((all) => new Set(all)),
      ],
    ],
    key: fc.string().filter((name) => name !== '__proto__'),
  }),
);

test('values come and go as the library writes and reads them', () => {
  const library = (item: object) => unmarshall(marshall(item, { removeUndefinedValues: true }));
  fc.assert(
    fc.property(anything, (item) => {
      const { Item } = readReply(requestText({ TableName: 't', Item: item })) as { Item: object };
      expect(Item).toEqual(library(item));
    }),
  );
});

test('names of tables are no members of requests', () => {
  const item = { pk: 'a', sk: 'b' };
  const asked = { RequestItems: { Key: { Keys: [item], ConsistentRead: true } } };
  expect(JSON.parse(requestText(asked))).toEqual({
    RequestItems: { Key: { Keys: [marshall(item)], ConsistentRead: true } },
  });
  expect(readReply(JSON.stringify({ Responses: { Item: [marshall(item)] }, UnprocessedKeys: {} }))).toEqual({
    Responses: { Item: [item] },
    UnprocessedKeys: {},
  });
});

test('what cannot be an attribute is refused as the library refuses it', () => {
  expect(() => requestText({ Item: { pk: Number.NaN } })).toThrow();
  expect(() => requestText({ Item: { pk: new Date() } })).toThrow();
});

type Call = { agent: string | undefined; target: string; body: { ClientRequestToken?: string } };
type Reply = { status: number; body: object } | 'cut';
let close: () => Promise<unknown> = async () => undefined;
afterEach(() => close());

/** A table that answers what it is told to, one reply after the other, the last one for ever. */
async function openTable(replies: Reply[]) {
  const calls: Call[] = [];
  const textOf = async (incoming: IncomingMessage) => Buffer.concat(await incoming.toArray()).toString();
  const server = createServer(async (incoming, outgoing) => {
    const body = JSON.parse(await textOf(incoming)) as Call['body'];
    const { 'user-agent': agent, 'x-amz-target': target } = incoming.headers;
    calls.push({ agent, target: String(target), body });
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) as Reply;
    if (reply === 'cut') return void incoming.socket.destroy();
    outgoing.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(reply.body));
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials, maxAttempts: 2 });
  const table = DynamoDBDocumentClient.from(client);
  takeShortWay(table, client);
  close = async () => {
    table.destroy();
    server.closeAllConnections();
    await new Promise((settle) => server.close(settle));
  };
  return { table, calls };
}

const found = { status: 200, body: { Item: { pk: { S: 'a' }, n: { N: '7' } } } };
const refusal = {
  status: 400,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'no' },
};
const get = new GetCommand({ TableName: 't', Key: { pk: 'a' } });
const put = new PutCommand({ TableName: 't', Item: { pk: 'a' }, ConditionExpression: 'attribute_not_exists(pk)' });
const isOfSdk = ({ agent }: Call): boolean => agent !== undefined;

test('the SDK shows the way, then it is gone without it', async () => {
  const { table, calls } = await openTable([found]);
  expect((await table.send(get)).Item).toEqual({ pk: 'a', n: 7 });
  expect((await table.send(get)).Item).toEqual({ pk: 'a', n: 7 });
  expect(calls.map(isOfSdk)).toEqual([true, false]);
  expect(calls[1]?.body).toEqual(calls[0]?.body);
});

test.each<[string, Reply]>([
  ['a failure', { status: 500, body: {} }],
  ['a throttle', { status: 400, body: { __type: 'ProvisionedThroughputExceededException' } }],
  ['a connection that is cut', 'cut'],
])('%s is the SDK’s, which tries again', async (_, reply) => {
  const { table, calls } = await openTable([found, reply, reply, found]);
  await table.send(get);
  expect((await table.send(get)).Item).toEqual({ pk: 'a', n: 7 });
  expect(calls.map(isOfSdk)).toEqual([true, false, true, true]);
});

test('a condition that does not hold is told as the SDK tells it', async () => {
  const { table } = await openTable([found, refusal]);
  await table.send(get);
  await expect(table.send(put)).rejects.toBeInstanceOf(ConditionalCheckFailedException);
});

test('a transaction has one token on both ways, and each has its own', async () => {
  const { table, calls } = await openTable([found, 'cut', { status: 200, body: {} }]);
  await table.send(get);
  const write = () =>
    table.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 't', Item: { pk: 'a' } } }] }));
  await write();
  await write();
  const [, cut, again, other] = calls.map(({ body }) => body.ClientRequestToken);
  expect(cut).toMatch(/^[\w-]{36}$/);
  expect(again).toBe(cut);
  expect(other).not.toBe(cut);
});
