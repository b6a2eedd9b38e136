/**
 * The short way to the table. The SDK works longer on each call than the table does: it describes to itself what is on the wire, value by
 * value, and takes a call through some twenty steps. Here a call that is answered is signed, sent and read by plain code, where the
 * SDK sends its own. Whatever is not answered with 200 goes the SDK's way from the start: it knows errors, and when to try again.
 */
import { createHmac, hash, randomUUID } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readReply, requestText } from './attributes.ts';

type Place = { protocol: string; hostname: string; port?: number; path: string };
type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** What goes the short way, by the names of the SDK's commands. */
const operations: Readonly<Record<string, string>> = {
  GetItemCommand: 'GetItem',
  BatchGetItemCommand: 'BatchGetItem',
  QueryCommand: 'Query',
  PutItemCommand: 'PutItem',
  UpdateItemCommand: 'UpdateItem',
  DeleteItemCommand: 'DeleteItem',
  TransactWriteItemsCommand: 'TransactWriteItems',
};

const type = 'application/x-amz-json-1.0';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Makes what signs requests of one service in one region (Signature Version 4); the key of a day is made once. */
export function createSigner(service: string) {
  let known: { of: string; key: Buffer } | undefined;
  const keyOf = (secret: string, day: string, region: string): Buffer => {
    const of = `${secret} ${day} ${region}`;
    if (known?.of !== of) {
      const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer;
      known = { of, key };
    }
    return known.key;
  };
  /** The headers of a POST with this body, all but the last signed. */
  return (
    { host, path, target, body }: { host: string; path: string; target: string; body: string },
    { accessKeyId, secretAccessKey, sessionToken }: Credentials,
    region: string,
    now: Date,
  ): Record<string, string> => {
    const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const headers: Record<string, string> = {
      'content-type': type,
      host,
      'x-amz-date': time,
      ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
      'x-amz-target': target,
    };
    const names = Object.keys(headers).join(';');
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const canonical = `POST\n${path}\n\n${lines.join('')}\n${names}\n${hash('sha256', body)}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`;
    const signature = hmac(keyOf(secretAccessKey, day, region), toSign).toString('hex');
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return headers;
  };
}

/** Connections at a time, as many as the SDK has. */
const maxSockets = 50;

type Sent = { place: Place; headers: Record<string, string>; body: string };

/** Makes what posts a body over connections that are kept; the reply's text where it is 200, else undefined. */
function createPost() {
  const plain = new HttpAgent({ keepAlive: true, maxSockets });
  const secure = new HttpsAgent({ keepAlive: true, maxSockets });
  return ({ place, headers, body }: Sent): Promise<string | undefined> =>
    new Promise((settle, reject) => {
      const { protocol, hostname, port, path } = place;
      const isPlain = protocol === 'http:';
      const options = {
        ...{ method: 'POST', hostname, path, agent: isPlain ? plain : secure },
        ...(port === undefined ? {} : { port }),
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      };
      const sent = (isPlain ? httpRequest : httpsRequest)(options, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('error', reject);
        reply.on('end', () => settle(reply.statusCode === 200 ? Buffer.concat(parts).toString('utf8') : undefined));
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

/** Lets a client's calls go the short way, as soon as its first has shown where the SDK sends them. */
export function takeShortWay(table: DynamoDBDocumentClient, { config }: DynamoDBClient): void {
  let place: Place | undefined;
  const [sign, post] = [createSigner('dynamodb'), createPost()];

  const ask = async (to: Place, operation: string, input: object): Promise<object | undefined> => {
    const [credentials, region] = await Promise.all([config.credentials(), config.region()]);
    const host = to.port === undefined ? to.hostname : `${to.hostname}:${to.port}`;
    const body = requestText(input);
    const request = { host, path: to.path, target: `DynamoDB_20120810.${operation}`, body };
    const text = await post({ place: to, headers: sign(request, credentials, region, new Date()), body });
    return text === undefined ? undefined : readReply(text);
  };

  table.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const operation = operations[commandName];
        if (operation === undefined || place === undefined) return next(args);
        // Both ways have one token: what was done is not done again.
        const token = operation === 'TransactWriteItems' ? { ClientRequestToken: randomUUID() } : {};
        const asked = { ...args, input: { ...token, ...args.input } };
        const reply = await ask(place, operation, asked.input).catch(() => undefined);
        if (reply === undefined) return next(asked);
        return { output: { ...reply, $metadata: { httpStatusCode: 200 } }, response: undefined };
      },
    { step: 'initialize', priority: 'low', name: 'shortWay' },
  );
  table.middlewareStack.add(
    (next) => (args) => {
      const { protocol, hostname, port, path } = args.request as Place;
      place = { protocol, hostname, path, ...(port === undefined ? {} : { port }) };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'placeOfTable' },
  );
}
