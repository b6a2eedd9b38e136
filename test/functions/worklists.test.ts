import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import { type WorklistName, worklistNames } from '#core/worklists.ts';
import { type Item, queryAll, table, tableName } from '#functions/storage/table.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { opinion, register, request, stages } from './support/stages.ts';
import { openWorld, pass, type World } from './support/world.ts';

let world: World;
const queued: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  for (let count = 0; count < 13; count += 1) {
    queued.push(await register());
    // Two each have the same due: their order must be stable all the same.
    if (count % 2 === 1) pass(1);
  }
});
afterAll(() => world.close());

type Page = { items: WorklistRow[]; next?: string };
const page = (name: string, query: Record<string, string> = {}, user = 'supervisor'): Promise<Page> =>
  succeed<Page>(user, 'worklist', { params: { name }, query });
const numbers = ({ items }: Page): string[] => items.map((row) => row.caseNo);

/** All rows of a list, page by page; `between` happens after each page. */
async function readAll(
  name: string,
  limit: number,
  order = 'asc',
  between?: () => Promise<unknown>,
): Promise<string[]> {
  const all: string[] = [];
  let next: string | undefined;
  do {
    const cursor: Record<string, string> = next === undefined ? {} : { cursor: next };
    const read = await page(name, { limit: String(limit), order, ...cursor });
    expect(read.items.length).toBeLessThanOrEqual(limit);
    all.push(...numbers(read));
    next = read.next;
    await between?.();
  } while (next !== undefined);
  return all;
}

describe('pages', () => {
  test.each([1, 3, 4, 13, 20, 100])('of %i neither skip nor repeat, forwards and backwards', async (limit) => {
    const all = await readAll('awaiting-dispatch', limit);
    expect(all.toSorted()).toEqual(queued.toSorted());
    expect(await readAll('awaiting-dispatch', limit, 'desc')).toEqual(all.toReversed());
  });

  test('are in the order of the dues', async () => {
    const { items } = await page('awaiting-dispatch', { limit: '100' });
    const dues = items.map((row) => row.due ?? '');
    expect(dues).toEqual(dues.toSorted());
    expect(new Set(dues).size).toBe(7);
  });

  test('stay whole while cases leave and enter the list between them', async () => {
    const first = await page('awaiting-dispatch', { limit: '4' });
    const gone = queued[0] ?? '';
    await succeed('supervisor', 'dispatch', { params: { caseNo: gone }, body: { units: [{ unitId: 'shuiwu' }] } });
    const added = await register();
    const rest: string[] = [];
    for (let next = first.next; next !== undefined; ) {
      const read = await page('awaiting-dispatch', { limit: '4', cursor: next });
      rest.push(...numbers(read));
      next = read.next;
    }
    expect([...numbers(first), ...rest].toSorted()).toEqual([...queued, added].toSorted());
    queued.push(added);
    queued.shift();
  });

  test('have 20 rows unless asked otherwise', async () => {
    for (let count = queued.length; count < 21; count += 1) queued.push(await register());
    const { items, next } = await page('awaiting-dispatch');
    expect([items.length, typeof next]).toEqual([20, 'string']);
  });
});

describe('a cursor', () => {
  test('that was altered, or is another list’s or person’s, is refused', async () => {
    const { next = '' } = await page('awaiting-dispatch', { limit: '2' });
    const [text = '', signature = ''] = next.split('.');
    const key = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, string>;
    const forged = Buffer.from(JSON.stringify({ ...key, lk: 'sign-off#shuiwu' })).toString('base64url');
    const { next: handled = '' } = await page('handled', { limit: '1' }, 'calltaker');
    const wrong = [`${forged}.${signature}`, `${text}.${signature}x`, text, `.${signature}`, '.', 'x', '%', handled];
    for (const cursor of [...wrong, `${next}.x`.replace(signature, ''), '路灯']) {
      for (const language of ['zh', 'en']) {
        const headers = { 'accept-language': language };
        const reply = await call('supervisor', 'worklist', {
          params: { name: 'awaiting-dispatch' },
          query: { cursor },
          headers,
        });
        expect([cursor, reply.status]).toEqual([cursor, 400]);
        expect(problemOf(reply).errors).toEqual([
          { path: 'cursor', message: language === 'zh' ? '翻页标记无效' : 'is not a cursor of this list' },
        ]);
      }
    }
    const stolen = { params: { name: 'handled' }, query: { cursor: handled } };
    expect((await call('calltaker2', 'worklist', stolen)).status).toBe(400);
    expect((await call('calltaker', 'worklist', stolen)).status).toBe(200);
  });

  test('does not show what it holds the place of', async () => {
    const { next = '' } = await page('awaiting-dispatch', { limit: '2' });
    expect(Buffer.from(next.split('.')[0] ?? '', 'base64url').toString()).not.toMatch(/路灯|139/);
  });
});

describe('whose rows', () => {
  test('a unit sees its own parts, a sub-unit those passed to it, a person what they did', async () => {
    const caseNo = await stages.queued();
    queued.push(caseNo);
    const params = { caseNo };
    const units = [{ unitId: 'longhua', requirement: '请现场核实' }, { unitId: 'jiaojing' }];
    await succeed('supervisor', 'dispatch', { params, body: { units } });
    const rowsOf = async (user: string, name: string) =>
      (await page(name, {}, user)).items.filter((row) => row.caseNo === caseNo);
    const [row] = await rowsOf('longhua.manager', 'sign-off');
    expect(row).toMatchObject({
      title: '滨海路灯不亮',
      requirement: '请现场核实',
      dispatchedBy: 'supervisor',
      joint: true,
      units: [
        { unitId: 'longhua', status: 'sent' },
        { unitId: 'jiaojing', status: 'sent' },
      ],
    });
    expect(await rowsOf('shuiwu.clerk', 'sign-off')).toEqual([]);
    expect(await rowsOf('longhua-binhai.clerk', 'sign-off')).toEqual([]);
    const part = { params: { caseNo, unitId: 'longhua' } };
    await succeed('longhua.clerk', 'assign', { ...part, body: { subUnitId: 'longhua-binhai' } });
    expect(await rowsOf('longhua-binhai.clerk', 'sign-off')).toHaveLength(1);
    await succeed('longhua-binhai.handler', 'sign', { ...part, body: {} });
    expect(await rowsOf('longhua-binhai.clerk', 'to-do')).toHaveLength(1);
    expect(await rowsOf('longhua.clerk', 'to-do')).toHaveLength(1);
    await succeed('longhua-binhai.handler', 'submit', { ...part, body: opinion });
    expect(await rowsOf('longhua.clerk', 'to-do')).toEqual([]);
    expect(await rowsOf('supervisor', 'review')).toHaveLength(1);
    const [mine] = await rowsOf('longhua-binhai.handler', 'handled');
    expect(mine).toMatchObject({ action: 'submitted', status: 'handling' });
    expect(await rowsOf('longhua.handler', 'handled')).toEqual([]);
  });

  test('counts are those of the lists', async () => {
    const { counts } = await succeed<{ counts: Record<string, number> }>('supervisor', 'worklistCounts');
    for (const [name, count] of Object.entries(counts)) {
      expect([name, (await readAll(name, 100)).length]).toEqual([name, count]);
    }
    expect(counts['awaiting-dispatch']).toBeGreaterThan(20);
  });
});

/** The request units and the commands of a call. */
async function cost(work: () => Promise<unknown>): Promise<{ units: number; commands: string[] }> {
  const counted = { units: 0, commands: [] as string[] };
  table().middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const reply = await next(args);
        const { ConsumedCapacity: consumed = [] } = reply.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        for (const { CapacityUnits = 0 } of [consumed].flat()) counted.units += CapacityUnits;
        counted.commands.push(commandName);
        return reply;
      },
    { step: 'initialize', name: 'cost' },
  );
  try {
    await work();
  } finally {
    table().middlewareStack.remove('cost');
  }
  return counted;
}

describe('a row speaks for its case', () => {
  /** Takes away from every row what lets it speak for itself. */
  async function silence(caseNo: string): Promise<void> {
    for (const { pk, sk } of await queryAll<Item>(`CASE#${caseNo}`, 'ROW#')) {
      const names = { '#row': 'row', '#units': 'us' };
      const remove = { UpdateExpression: 'REMOVE #row.#units', ExpressionAttributeNames: names };
      await table().send(new UpdateCommand({ TableName: tableName(), Key: { pk, sk }, ...remove }));
    }
  }

  const readers: Partial<Record<WorklistName, string[]>> = {
    'sign-off': ['chengguan.clerk', 'chengguan.handler'],
    'to-do': ['chengguan.clerk', 'chengguan.manager'],
    callback: ['supervisor', 'callback'],
  };

  test.each(Object.keys(stages) as (keyof typeof stages)[])(
    '%s: it says what the head says, in every list and to every reader',
    async (stage) => {
      const caseNo = await stages[stage]();
      const all = async () => {
        const found: unknown[] = [];
        for (const name of worklistNames) {
          for (const user of readers[name] ?? ['supervisor']) {
            const reply = await call(user, 'worklist', { params: { name }, query: { limit: '100', order: 'desc' } });
            const { items = [] } = reply.body as Page;
            found.push(...items.filter((row) => row.caseNo === caseNo).map((row) => ({ name, user, row })));
          }
        }
        return found;
      };
      const said = await all();
      await silence(caseNo);
      expect(said).toEqual(await all());
    },
  );

  test('a page of twenty of the queue is one query of one unit, besides the reader’s own record', async () => {
    for (let count = 0; count < 20; count += 1) await register();
    await page('awaiting-dispatch');
    const { units, commands } = await cost(() => page('awaiting-dispatch', { order: 'desc' }));
    expect(commands).toEqual(['GetItemCommand', 'QueryCommand']);
    expect(units).toBeLessThanOrEqual(1 + 1);
  });

  test('a number in a title is shown to a unit as the case shows it', async () => {
    const hidden = { ...request.requester, confidentiality: 'phone' };
    const title = '请回电 13907650003';
    const shown: string[] = [];
    for (const requester of [request.requester, hidden]) {
      const caseNo = await stages.sent({ title, requester });
      const { items } = await page('sign-off', { limit: '100' }, 'chengguan.clerk');
      shown.push(items.find((row) => row.caseNo === caseNo)?.title ?? '');
    }
    expect(shown).toEqual([title, '请回电 139****0003']);
  });
});
