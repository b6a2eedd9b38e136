import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteId } from '#core/routes.ts';
import { routeIds, routeOf } from '#core/routes.ts';
import { type StaffRole, staffRoles } from '#core/vocabulary.ts';
import { worklistNames } from '#core/worklists.ts';
import { keys } from '#functions/storage/keys.ts';
import { saveRecording } from '#functions/storage/recordings.ts';
import { getItem, putItem } from '#functions/storage/table.ts';
import { full } from '../full.ts';
import { answeredCall } from './support/calls.ts';
import { type Call, call, type Reply } from './support/gateway.ts';
import { hotId } from './support/hot.ts';
import { attachment } from './support/knowledge.ts';
import { letters, lists, matrix, people, someProposal, someWall, someWebhook } from './support/matrix.ts';
import { type Stage, stages } from './support/stages.ts';
import { morning, openWorld, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await answeredCall('call-1');
});
afterAll(() => world.close());

const absent = 'HK202603040000000';
const roleSet = (text: string): StaffRole[] => [...text].map((letter) => letters[letter] as StaffRole);
/** Routes that people call; switches and walls have tests of their own. */
const ofPeople = routeIds.filter((id) => !['switch', 'wall'].includes(String(routeOf(id).who)));
const isOnCase = (id: RouteId): boolean => matrix[id].outside !== undefined;

/** A call of the route on a case. */
function callOf(id: RouteId, caseNo: string): Call {
  const { body, query } = matrix[id];
  const params = {
    caseNo,
    unitId: 'chengguan',
    userId: 'chengguan.second',
    id: id === 'releaseRecording' ? 'recording-2' : 'recording-1',
    name: 'handled',
    callId: 'call-1',
    bookmark: 'b1',
    file: attachment.id,
    hotIssueId: hotId,
    service: '0101.json',
    webhookId: someWebhook,
    proposalId: someProposal,
    wallId: someWall,
    request: `${absent}.json`,
    month: '2026-02',
    format: 'csv',
  };
  const named = routeOf(id).params === undefined ? {} : { params: pick(params, routeOf(id).path) };
  return {
    ...named,
    ...(id === 'findCases' ? { query: { caseNo } } : query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
  };
}

const pick = (params: Record<string, string>, path: string): Record<string, string> =>
  Object.fromEntries(Object.entries(params).filter(([name]) => path.includes(`{${name}}`)));

/** A case at a stage, with a recording that can be played, and one that is held. */
async function make(stage: Stage): Promise<string> {
  const caseNo = await stages[stage]();
  const key = `recordings/${caseNo}/recording-1`;
  await saveRecording({ id: 'recording-1', caseNo, key, at: morning, state: 'ready', mime: 'audio/wav' });
  await saveRecording({ id: 'recording-2', caseNo, key, at: morning, state: 'ready', hold: { at: morning } });
  const known = { id: 'recording-1', caseNo, at: morning, size: 1, sha256: '', state: 'ready', mime: 'image/png' };
  await putItem({ ...keys.file(caseNo, 'recording-1'), file: known });
  return caseNo;
}

const kept = new Map<Stage, Promise<string>>();
/** A case that stays at its stage: for calls that change nothing about it, or nothing at all. */
function keptAt(stage: Stage): Promise<string> {
  const present = kept.get(stage) ?? make(stage);
  kept.set(stage, present);
  return present;
}

const stageFor = (id: RouteId, role: StaffRole): Stage | undefined => matrix[id].stageOf?.[role] ?? matrix[id].stage;

/** What a reply says, without the number of the request. */
const wordsOf = ({ status, body }: Reply) => ({ status, body: { ...(body as object), requestId: '' } });

const nowhere = new Map<string, Promise<Reply>>();
/** What is said about a case that does not exist: asked by each user in the full run, otherwise once a route. */
function aboutNothing(user: string, id: RouteId): Promise<Reply> {
  const key = full ? `${id} ${user}` : id;
  const known = nowhere.get(key) ?? call(user, id, callOf(id, absent));
  nowhere.set(key, known);
  return known;
}

/** A refused call looks like one about a case that does not exist. */
async function expectAbsent(user: string, id: RouteId, caseNo: string): Promise<void> {
  const reply = await call(user, id, callOf(id, caseNo));
  expect([user, reply.status]).toEqual([user, 404]);
  if (isOnCase(id)) expect(wordsOf(reply)).toEqual(wordsOf(await aboutNothing(user, id)));
}

test('every route has a row, and every row a route', () => {
  expect(Object.keys(matrix).sort()).toEqual([...routeIds].sort());
  expect(Object.keys(lists).sort()).toEqual([...worklistNames].sort());
});

describe('what is not for a role, or not about its case, is not there', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    for (const { stage, prepare } of Object.values(matrix)) {
      if (stage !== undefined) await keptAt(stage);
      await prepare?.();
    }
    before = await snapshot();
  });
  const caseOf = async (id: RouteId): Promise<string> => {
    const { stage } = matrix[id];
    return stage === undefined ? absent : keptAt(stage);
  };

  test.each(ofPeople)('%s', async (id) => {
    const may = roleSet(matrix[id].inside);
    for (const role of staffRoles.filter((one) => !may.includes(one))) {
      await expectAbsent(people[role].inside, id, await caseOf(id));
    }
  });

  test.each(routeIds.filter(isOnCase))('%s, of another', async (id) => {
    const may = roleSet(matrix[id].outside ?? '');
    for (const role of roleSet(matrix[id].inside)) {
      const { outside } = people[role];
      if (outside === undefined || may.includes(role)) continue;
      // A case comes to the callback officer when it is handled.
      const caseNo = role === 'callbackOfficer' ? await keptAt('signed') : await caseOf(id);
      await expectAbsent(outside, id, caseNo);
    }
  });

  test('nothing of all this was written', async () => {
    expect(await snapshot()).toEqual(before);
  });
});

describe('what is for a role', () => {
  test.each(routeIds)('%s', async (id) => {
    for (const role of roleSet(matrix[id].inside)) {
      const stage = stageFor(id, role);
      const caseNo = stage === undefined ? absent : await (matrix[id].moves ? make(stage) : keptAt(stage));
      const body = await matrix[id].bodyOf?.();
      await matrix[id].prepare?.(role);
      const given = callOf(id, caseNo);
      const { status, body: said } = await call(
        people[role].inside,
        id,
        body === undefined ? given : { ...given, body },
      );
      expect([role, status, status < 400 ? '' : said]).toEqual([role, routeOf(id).status ?? 200, '']);
    }
    for (const role of roleSet(matrix[id].outside ?? '')) {
      const caseNo = await (matrix[id].moves ? make('signed') : keptAt('signed'));
      const reply = await call(people[role].outside, id, callOf(id, caseNo));
      expect([role, reply.status]).toEqual([role, 200]);
    }
  });

  test('a search for a case that is not theirs finds nothing, or its status alone for a call-taker', async () => {
    const caseNo = await keptAt('signed');
    const find = async (user: string) => (await call(user, 'findCases', { query: { caseNo } })).body;
    for (const user of ['longhua.clerk', 'longhua.manager', 'leader2', 'callback']) {
      expect(await find(user)).toMatchObject({ items: [] });
    }
    const [row] = ((await find('calltaker2')) as { items: Record<string, unknown>[] }).items;
    expect(row).toMatchObject({ caseNo, status: 'handling', title: '' });
    const view = (await call('calltaker2', 'getCase', { params: { caseNo } })).body;
    expect(view).toMatchObject({ limited: true, status: 'handling', branches: [], recordings: [], place: {} });
    expect(JSON.stringify(view)).not.toContain('路灯');
  });

  test('the trail comes with the case where it is asked for, to those who may see it', async () => {
    const params = { caseNo: await keptAt('signed') };
    const read = async (user: string, query = {}) =>
      (await call(user, 'getCase', { params, query })).body as Record<string, unknown>;
    for (const user of ['supervisor', 'chengguan.clerk', 'leader']) {
      const { items } = (await call(user, 'getEvents', { params })).body as { items: unknown[] };
      const { events, ...view } = await read(user, { with: 'events' });
      expect([user, events]).toEqual([user, items]);
      expect(items.length).toBeGreaterThan(2);
      expect([user, view]).toEqual([user, { ...(await read(user)), now: view.now }]);
    }
    expect(await read('calltaker2', { with: 'events' })).not.toHaveProperty('events');
    expect((await call('shuiwu.clerk', 'getCase', { params, query: { with: 'events' } })).status).toBe(404);
    expect((await call('supervisor', 'getCase', { params, query: { with: 'people' } })).status).toBe(400);
  });
});

test('every list × every role', async () => {
  for (const [name, may] of Object.entries(lists)) {
    for (const role of staffRoles) {
      const { status } = await call(people[role].inside, 'worklist', { params: { name } });
      expect([name, role, status]).toEqual([name, role, roleSet(may).includes(role) ? 200 : 404]);
    }
  }
  expect((await call('supervisor', 'worklist', { params: { name: 'constructor' } })).status).toBe(404);
});

describe('who is nobody here', () => {
  const signedIn = routeIds.filter((id) => routeOf(id).who !== 'public');

  test('without a token, with an unknown name or after leaving: 401, and nothing is written', async () => {
    const before = await snapshot();
    for (const id of signedIn) {
      for (const user of [undefined, 'stranger', 'gone', '']) {
        expect([id, user, (await call(user, id, callOf(id, absent))).status]).toEqual([id, user, 401]);
      }
    }
    expect(await snapshot()).toEqual(before);
  });

  test('without a role nothing is there', async () => {
    for (const id of signedIn.filter((one) => ofPeople.includes(one)))
      expect([id, (await call('empty', id, callOf(id, absent))).status]).toEqual([id, 404]);
  });

  test('a role that is taken away ends at once', async () => {
    const user = (await getItem<object>(keys.user('supervisor2'))) ?? {};
    expect((await call('supervisor2', 'worklist', { params: { name: 'review' } })).status).toBe(200);
    await putItem({ ...keys.user('supervisor2'), ...user, roles: [] });
    expect((await call('supervisor2', 'worklist', { params: { name: 'review' } })).status).toBe(404);
    await putItem({ ...keys.user('supervisor2'), ...user });
  });

  test('a call that came around the front is not answered', async () => {
    const before = await snapshot();
    for (const id of routeIds) {
      for (const secret of ['', 'origin-secret-of-this-worle']) {
        const headers = { 'x-origin-secret': secret };
        const reply = await call('supervisor', id, { ...callOf(id, absent), headers });
        expect([id, reply.status]).toEqual([id, 404]);
      }
    }
    expect(await snapshot()).toEqual(before);
  });
});
