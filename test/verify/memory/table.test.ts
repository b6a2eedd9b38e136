import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#core/case.ts';
import { decide, decideNew } from '#core/decide.ts';
import { isRefusal } from '#core/refusals.ts';
import { forgetKept } from '#functions/kept.ts';
import { nextCaseNo } from '#functions/storage/case-number.ts';
import { commit, extendFile, loadCase, loadHead } from '#functions/storage/cases.ts';
import { loadContext } from '#functions/storage/context.ts';
import { acceptedPut, findAccepted } from '#functions/storage/idempotency.ts';
import { listIndex, listKeys } from '#functions/storage/keys.ts';
import { putItem, queryAll, table, tableName } from '#functions/storage/table.ts';
import { deleteWait, loadWaiting, putExecution, putWait, type StoredWait } from '#functions/storage/waits.ts';
import { ensureTable } from '#local/dynamodb/table.ts';
import { startEngine, tableDefinition } from '../../local/dynamodb/engine.ts';
import { cityItems, supervisor } from '../waits/city.ts';
import { answerClients } from './clients.ts';
import { createMemoryTable, type Write } from './table.ts';

// The worlds' table stands in for the engine: the product's own storage must find no difference between the two.

const caseNo = 'HK000000000000017';
const wait: StoredWait = {
  ...{ step: 'case', token: 'a', round: 1, gen: 1, entered: '2026-03-02T00:30:00.000Z', retry: 1, shape: 0 },
  until: '2026-03-02T04:30:00.000Z',
};

/** Everything that the storage does with the table, and what came of it. */
async function exercise(): Promise<unknown[]> {
  const seen: unknown[] = [];
  const note = async (work: Promise<unknown>) => {
    const reply = await work;
    seen.push(reply === undefined ? null : JSON.parse(JSON.stringify(reply)));
  };
  for (const item of cityItems) await putItem(item);
  await note(queryAll('UNITS'));
  seen.push(/^HK20260302\d{7}$/.test(await nextCaseNo('2026-03-02T00:30:00.000Z')));
  const orders = [
    {},
    { token: 'older', retry: 0 },
    { token: 'newer', retry: 2 },
    { token: 'earlier', entered: '2026-03-01T00:00:00.000Z', retry: 9 },
    { token: 'later', entered: '2026-03-03T00:00:00.000Z', retry: 0 },
    { token: 'other generation', gen: 2, entered: '2026-03-01T00:00:00.000Z' },
  ];
  for (const order of orders) await note(putWait(caseNo, { ...wait, ...order }));
  await deleteWait(caseNo, wait);
  await note(loadWaiting(caseNo));
  await deleteWait(caseNo, { ...wait, token: 'later' });
  const execution = { round: 1, gen: 1, name: 'one', ended: false };
  const ends = [execution, { ...execution, ended: true }, execution, { ...execution, gen: 2 }, execution];
  for (const end of ends) await note(putExecution(caseNo, end));
  await note(loadWaiting(caseNo));
  return seen;
}

/** A case committed, changed, changed again from a version that is gone, and with extras that do not hold. */
async function exerciseCommits(): Promise<unknown[]> {
  const seen: unknown[] = [];
  const at = '2026-03-02T00:30:00.000Z';
  const context = await loadContext(at);
  const request = { title: 'a', content: 'b', source: 'phone', nature: 'help', requester: {}, place: {} } as const;
  const registered = decideNew(caseNo, request, systemActor, context);
  if (isRefusal(registered)) throw new Error(registered.refused);
  const file = extendFile(undefined, caseNo, registered.events);
  const key = { digest: 'd', caseNo, version: 1 };
  seen.push(await commit(undefined, file, [acceptedPut('somebody', 'key', key)]));
  seen.push(await commit(undefined, file, [acceptedPut('somebody', 'key', key)]));
  const dispatched = decide(file.state, 'dispatch', undefined, { units: [{ unitId: 'unit-1' }] }, supervisor, context);
  if (isRefusal(dispatched)) throw new Error(dispatched.refused);
  const next = extendFile(file, caseNo, dispatched.events);
  seen.push(await commit(file, next, [acceptedPut('somebody', 'key', key)]));
  seen.push(await commit(file, next));
  seen.push(await commit(file, next));
  seen.push((await findAccepted('somebody', 'key'))?.digest, await findAccepted('somebody', 'other'));
  const stored = await loadCase(caseNo);
  seen.push(
    stored?.state.version,
    stored?.events.map(({ type }) => type),
    (await loadHead(caseNo))?.branches,
  );
  seen.push((await queryAll<{ sk: string }>(`CASE#${caseNo}`, 'ROW#')).map(({ sk }) => sk));
  const listed = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: listIndex,
      KeyConditionExpression: 'lk = :lk AND ls < :until',
      ExpressionAttributeValues: { ':lk': listKeys.nextMark(), ':until': '2026-04' },
    }),
  );
  seen.push(listed.Items?.map(({ pk }) => pk));
  return seen;
}

let onEngine: unknown[];
let inMemory: unknown[];
const writes: Write[] = [];

describe('the table in memory', () => {
  beforeAll(async () => {
    process.env.TABLE_NAME = 'contract';
    forgetKept();
    const engine = await startEngine();
    await ensureTable(engine.client, tableDefinition('contract'));
    const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'cn-north-1' };
    Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint, ...credentials });
    onEngine = [...(await exercise()), ...(await exerciseCommits())];
    await engine.stop();
    const memory = createMemoryTable((write) => writes.push(write));
    const release = answerClients({ table: async (command) => memory.answer(command) });
    inMemory = [...(await exercise()), ...(await exerciseCommits())];
    release();
  });
  afterAll(() => {
    delete process.env.TABLE_NAME;
  });

  test('answers the storage as the engine does', () => {
    expect(inMemory).toEqual(onEngine);
    expect(onEngine.filter((one) => one === false)).not.toHaveLength(0);
  });

  test('tells each write once, and no put that changed nothing', () => {
    const tokens = writes.filter(({ key }) => key.sk === 'WAIT#000001#case').map(({ name }) => name);
    expect(tokens).toEqual(['INSERT', 'MODIFY', 'MODIFY', 'REMOVE']);
  });
});
