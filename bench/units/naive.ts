/**
 * The design that the product's is compared with: one table as it is made at a first try, with nothing of the product's layout.
 *
 * · A case is one item with all of it: state, texts and the whole trail.
 * · An index for each question that a case has one answer to, with all attributes projected (the console's and the CDK's default):
 *   caller, place, subject, category on a street, day of reception, next mark.
 * · Where a case may stand several times (the worklists of several owners, everybody's handled cases), a copy of it lies under each, so
 *   that a page of a list is one query. Copies follow every change, else lists would lie.
 * · A change is one transaction: the case on condition of its version, its copies, the idempotency key.
 *
 * Where it would be cheaper than the product it is left so: figures, the public's list and similar cases are worked out of the indexes
 * and write nothing, personal data cannot be erased apart from the trail, nothing is encoded twice.
 */
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { nextMark } from '#core/marks.ts';
import { noticesOf } from '#core/notices.ts';
import { rowsOf } from '#core/rows.ts';
import { localDate } from '#core/time/instant.ts';
import { type CaseFile, latestText } from '#core/view/read.ts';
import { callerDigest } from '#functions/storage/caller-digest.ts';
import { placeDigest } from '#functions/storage/callers.ts';
import { fileAt } from '#functions/storage/cases.ts';
import { keys } from '#functions/storage/keys.ts';
import { noticeItem } from '#functions/storage/notices.ts';
import type { Item } from '#functions/storage/table.ts';
import { type City, documentsOf } from './city.ts';
import { openMeter } from './meter.ts';

const TableName = 'naive';
const indexes = ['caller', 'place', 'subject', 'street', 'day', 'mark'] as const;
type Keys = Partial<Record<`${(typeof indexes)[number]}Key`, string>>;

const schemaOf = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const tableOf = () => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', 'at', 'markAt', ...indexes.map((name) => `${name}Key`)].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: schemaOf('pk', 'sk'),
  GlobalSecondaryIndexes: indexes.map((name) => ({
    IndexName: name,
    KeySchema: schemaOf(`${name}Key`, name === 'mark' ? 'markAt' : 'at'),
    Projection: { ProjectionType: 'ALL' as const },
  })),
});

/** The case whole. Names and numbers of the requester are texts of the first event, as in the product. */
const wholeOf = ({ state, events, records, recordings }: CaseFile) => ({
  ...state,
  trail: events.map((event) => ({ ...event, texts: records.find(({ seq }) => seq === event.seq)?.fields })),
  recorded: recordings,
});

function keysOf(file: CaseFile): Keys & { at: string; markAt?: string } {
  const { state } = file;
  const { district, street } = state.area;
  const [phone, address, subject] = (['phone', 'address', 'subject'] as const).map((field) => latestText(file, field));
  const mark = nextMark(state);
  return {
    at: state.receivedAt,
    dayKey: localDate(state.receivedAt),
    ...(phone === undefined ? {} : { callerKey: callerDigest(phone) }),
    ...(address === undefined ? {} : { placeKey: placeDigest(district, address) }),
    ...(subject === undefined ? {} : { subjectKey: subject }),
    ...(street === undefined || state.category === undefined ? {} : { streetKey: `${street}#${state.category}` }),
    ...(mark === undefined ? {} : { markKey: 'open', markAt: mark }),
  };
}

const caseKey = (caseNo: string) => ({ pk: `CASE#${caseNo}`, sk: 'CASE' });

/** The copies of a case in lists, by their keys. */
function copiesOf(file: CaseFile): Map<string, Item> {
  const whole = wholeOf(file);
  const rows = rowsOf(file.state).map(({ list, owner, id, sort }) => ({
    pk: `LIST#${list}#${owner}`,
    sk: `${sort}#${id}`,
  }));
  const last = new Map(file.events.map(({ actor, at }) => [actor.id, at]));
  last.delete('system');
  const handled = [...last].map(([user, at]) => ({ pk: `LIST#handled#${user}`, sk: `${at}#${file.state.caseNo}` }));
  return new Map([...rows, ...handled].map((key) => [`${key.pk} ${key.sk}`, { ...key, ...whole }]));
}

/** The naive city in the engine of the other one. */
export async function openNaive(city: City) {
  await city.engine.client.send(new CreateTableCommand(tableOf()));
  const documents = documentsOf(city);
  const meter = openMeter(documents);
  let requests = 0;

  async function write(file: CaseFile, from: number, user: string): Promise<void> {
    const { caseNo, version } = file.state;
    requests += 1;
    const idempotency = { pk: `IDEMPOTENCY#${user}`, sk: `key-${requests}` };
    const read = (Key: { pk: string; sk: string }) =>
      documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    await Promise.all([read(keys.user(user)), read(idempotency), ...(from === 0 ? [] : [read(caseKey(caseNo))])]);
    const old = from === 0 ? new Map<string, Item>() : copiesOf(fileAt(file, from));
    const copies = copiesOf(file);
    const condition =
      from === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': from } };
    const puts = [...copies.values(), { ...idempotency, caseNo, version, digest: 'x'.repeat(64), ttl: 0 }];
    const gone = [...old.values()].filter(({ pk, sk }) => !copies.has(`${pk} ${sk}`));
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...caseKey(caseNo), ...wholeOf(file), ...keysOf(file) }, ...condition } },
          ...puts.map((Item) => ({ Put: { TableName, Item } })),
          ...gone.map(({ pk, sk }) => ({ Delete: { TableName, Key: { pk, sk } } })),
        ],
      }),
    );
    for (const event of file.events.slice(from)) {
      for (const notice of noticesOf(event, fileAt(file, event.seq).state)) {
        await documents.send(new PutCommand({ TableName, Item: noticeItem(notice) }));
      }
    }
  }

  return {
    meter,
    /** Brings the case from a version to the file's as its commands would, by this person. */
    write: (file: CaseFile, from: number, user: string) => meter.during('request', () => write(file, from, user)),
    /** A page of the queue of what is to be dispatched; answers how many. */
    page: (user: string, Limit: number) =>
      meter.during('request', async () => {
        await documents.send(new GetCommand({ TableName, Key: keys.user(user), ConsistentRead: true }));
        const reply = await documents.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': 'LIST#awaiting-dispatch#centre' },
            Limit,
          }),
        );
        return reply.Items?.length ?? 0;
      }),
  };
}
