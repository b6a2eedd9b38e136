/** Calls through the API, on the real engine: what switches tell, the call log, the caller, the current call. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallerView } from '#core/calls/caller.ts';
import type { CallView } from '#core/calls/view.ts';
import { signatureSeconds, switchHeaders, switchKey } from '#functions/calls/signature.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { project } from '#functions/stream/projections.ts';
import { eventsOf, later } from './support/call-events.ts';
import { answeredCall, tell } from './support/calls.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { register, request } from './support/stages.ts';
import { morning, openWorld, pass, snapshot, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const day = '2026-03-04';
type Current = { call?: CallView; state: string; check?: { id: string } };
const current = (user = 'calltaker') => succeed<Current>(user, 'currentCall');
const callLog = async (user: string, query: Record<string, string> = { day }) =>
  (await succeed<{ items: CallView[] }>(user, 'calls', { query })).items;
const one = (user: string, callId: string) => call(user, 'call', { params: { callId } });

describe('what a switch tells', () => {
  test('is taken once, in any order, from any of the city’s switches', async () => {
    const events = eventsOf('sw-1', { begin: later(morning, -300), caller: '13907650009', agent: 'calltaker2' });
    const [offered, answered, ended] = events;
    expect((await tell([ended])).body).toEqual({ added: 1, repeated: 0 });
    expect((await tell([answered, ended, answered], 'second')).body).toEqual({ added: 1, repeated: 2 });
    expect((await tell([offered])).body).toEqual({ added: 1, repeated: 0 });
    const before = await snapshot();
    expect((await tell(events.toReversed())).body).toEqual({ added: 0, repeated: 3 });
    expect(await snapshot()).toEqual(before);
    expect((await one('supervisor', 'sw-1')).body).toMatchObject({
      state: 'answered',
      wait: 8,
      talk: 60,
      number: '13907650009',
      masked: false,
      callTaker: { id: 'calltaker2', name: '符二宝' },
      cases: [],
      recordings: [],
    });
  });

  test('without the signature of one of them it is nobody’s, and nothing is written', async () => {
    const events = eventsOf('sw-2', { begin: morning });
    const text = JSON.stringify({ events });
    const wrong: Record<string, string>[] = [
      { 'x-switch': 'main', 'x-switch-signature': 'f'.repeat(64) },
      { 'x-switch': 'second' },
      { 'x-switch-timestamp': '1' },
      { 'x-switch': '' },
      { 'x-switch-signature': '' },
      switchHeaders('third', switchKey('third'), text),
      switchHeaders('main', switchKey('main'), `${text} `),
      switchHeaders('main', switchKey('main'), text, Date.now() - (signatureSeconds + 1) * 1000),
      switchHeaders('main', switchKey('main'), text, Date.now() + (signatureSeconds + 2) * 1000),
    ];
    const before = await snapshot();
    for (const headers of wrong)
      expect([headers, (await tell(events, 'main', headers)).status]).toEqual([headers, 401]);
    expect((await call('supervisor', 'callEvents', { body: { events } })).status).toBe(401);
    expect(await snapshot()).toEqual(before);
    expect((await tell(events)).status).toBe(200);
  });

  test('is refused with path and reason where it makes no sense, the whole of it', async () => {
    const [good] = eventsOf('sw-3', { begin: morning });
    const cases: [unknown[], string][] = [
      [[], 'events'],
      [[good, { ...good, id: 'x', type: 'answered' }], 'events.1.agent'],
      [[{ ...good, at: later(morning, 25 * 3600) }], 'events.0.at'],
      [[{ ...good, caller: 'unknown' }], 'events.0.caller'],
      [Array.from({ length: 101 }, () => good), 'events'],
    ];
    const before = await snapshot();
    for (const [events, path] of cases) {
      const reply = await tell(events);
      expect([reply.status, problemOf(reply).errors?.[0]?.path]).toEqual([400, path]);
    }
    expect(await snapshot()).toEqual(before);
  });
});

describe('the call on the line', () => {
  test('is the one that the call-taker took last, its number masked; others have theirs', async () => {
    expect((await current()).call).toBeUndefined();
    await answeredCall('line-1', { caller: '13907650001' });
    expect((await current()).call).toMatchObject({
      callId: 'line-1',
      state: 'talking',
      number: '139****0001',
      masked: true,
    });
    expect((await current('calltaker2')).call?.callId).toBe('sw-1');
    await answeredCall('line-1', { caller: '13907650001', ended: true });
    pass(1);
    expect((await current()).call).toMatchObject({ callId: 'line-1', state: 'answered' });
    await answeredCall('line-2', { caller: '13907650001' });
    expect((await current()).call?.callId).toBe('line-2');
  });

  test('a call-taker says how it stands with them', async () => {
    expect((await current()).state).toBe('ready');
    await succeed('calltaker', 'setPresence', { body: { state: 'wrapUp' } });
    expect((await current()).state).toBe('wrapUp');
    expect((await call('calltaker', 'setPresence', { body: { state: 'asleep' } })).status).toBe(400);
  });
});

describe('who rings', () => {
  const caller = (user: string, callId = 'line-2') => succeed<CallerView>(user, 'callerOfCall', { params: { callId } });

  test('somebody new has no case', async () => {
    expect(await caller('calltaker')).toMatchObject({ number: '13907650001', calls: 1, earlier: 0, repeat: false });
  });

  test('open cases first, the last five others; titles and names only where the case is the reader’s', async () => {
    const own = await register('calltaker');
    const others: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      pass(1);
      others.push(await register('calltaker2'));
    }
    for (const caseNo of others.slice(0, 6)) {
      await succeed('supervisor', 'answer', { params: { caseNo }, body: { reply: '路灯已由城管局修复。' } });
    }
    const view = await caller('calltaker');
    expect(view).toMatchObject({ earlier: 8, open: 2, repeat: true, name: '郑重声' });
    expect(view.confidentiality).toBeUndefined();
    expect(view.cases.map(({ caseNo, title }) => [caseNo, title])).toEqual([
      [others[6], undefined],
      [own, request.title],
      ...others
        .slice(1, 6)
        .toReversed()
        .map((caseNo) => [caseNo, undefined]),
    ]);
    expect((await caller('supervisor')).cases.every(({ title }) => title === request.title)).toBe(true);
    await register('calltaker2', { requester: { phone: '+86 13907650001', confidentiality: 'both' } });
    const later8 = await caller('calltaker');
    expect([later8.earlier, later8.confidentiality]).toEqual([9, 'both']);
  });

  test('another number that told of the same place is seen', async () => {
    expect((await caller('calltaker')).samePlace).toEqual([]);
    const there = await register('calltaker2', {
      requester: { phone: '13907650055' },
      place: { ...request.place, address: '海秀路18号' },
    });
    const elsewhere = { requester: { phone: '13907650056' }, place: { ...request.place, address: '海秀路 181 号' } };
    await register('calltaker2', elsewhere);
    expect((await caller('calltaker')).samePlace.map(({ caseNo }) => caseNo)).toEqual([there]);
  });

  test('is told to who has the call, and to the centre: to nobody else, as if there were no call', async () => {
    for (const [user, callId] of [
      ['calltaker2', 'line-2'],
      ['calltaker', 'sw-1'],
      ['calltaker', 'no-such-call'],
      ['supervisor', 'no-such-call'],
    ] as const) {
      expect([user, callId, (await call(user, 'callerOfCall', { params: { callId } })).status]).toEqual([
        user,
        callId,
        404,
      ]);
    }
    expect((await caller('supervisor', 'sw-1')).number).toBe('13907650009');
  });

  test('a number that the citizen names is looked up as one that rings, and each look is noted', async () => {
    const view = await succeed<CallerView>('calltaker', 'callerOfNumber', { body: { number: '0086 139-0765-0001' } });
    expect(view).toMatchObject({ number: '13907650001', calls: 2, earlier: 9 });
    const notes = Object.keys(await snapshot()).filter((key) => key.startsWith('ACCESS#'));
    await succeed('calltaker', 'callerOfNumber', { body: { number: '13907650077' } });
    const more = Object.keys(await snapshot()).filter((key) => key.startsWith('ACCESS#'));
    expect(more.length).toBe(notes.length + 1);
  });
});

describe('a call and its case', () => {
  const link = async (caseNo: string) => {
    const [event] = (await loadCase(caseNo))?.events ?? [];
    if (event === undefined) throw new Error('a case has an event');
    expect(await project([event, event])).toBeUndefined();
  };

  test('each knows the other, whichever was there first', async () => {
    const early = await register('calltaker', { callId: 'case-1' });
    await link(early);
    expect((await one('supervisor', 'case-1')).status).toBe(404);
    await answeredCall('case-1');
    await answeredCall('case-2');
    const late = await register('calltaker', { callId: 'case-2' });
    await link(late);
    for (const [callId, caseNo] of [
      ['case-1', early],
      ['case-2', late],
    ] as const) {
      expect((await one('calltaker', callId)).body).toMatchObject({ cases: [caseNo] });
      expect(await succeed('calltaker', 'getCase', { params: { caseNo } })).toMatchObject({ callId });
    }
    const rows = (await callLog('supervisor')).filter(({ callId }) => callId.startsWith('case-'));
    expect(rows.map(({ cases }) => cases)).toEqual([[late], [early]]);
  });

  test('somebody else who names the call gets nothing of it; the centre may', async () => {
    await answeredCall('case-3', { caller: '13907650044' });
    await link(await register('calltaker2', { callId: 'case-3' }));
    expect((await one('calltaker', 'case-3')).body).toMatchObject({ cases: [] });
    expect((await one('calltaker2', 'case-3')).status).toBe(404);
    const centre = await register('supervisor', { callId: 'case-3' });
    await link(centre);
    expect((await one('calltaker', 'case-3')).body).toMatchObject({ cases: [centre] });
  });

  test('a recording of a call is known with it', async () => {
    const recorded = { id: 'rec-e', callId: 'case-2', type: 'recording-ready', at: morning, recordingId: 'rec-9' };
    await tell([recorded]);
    const read = (user: string, callId: string) => call(user, 'callRecordings', { params: { callId } });
    const [caseNo] = ((await one('supervisor', 'case-2')).body as CallView).cases;
    expect((await read('calltaker', 'case-2')).body).toEqual({ items: [{ id: 'rec-9', caseNo }] });
    expect((await read('calltaker2', 'case-2')).status).toBe(404);
  });
});

describe('the call log', () => {
  test('shows each who may read which calls, with the number or without', async () => {
    await answeredCall('desk-1', { caller: '13907650033', agent: 'chengguan.second', ended: true });
    const all = await callLog('supervisor');
    expect(all.length).toBeGreaterThan(6);
    expect(all.every(({ masked }) => !masked)).toBe(true);
    expect(all.map(({ begin }) => begin)).toEqual(
      all
        .map(({ begin }) => begin)
        .toSorted()
        .toReversed(),
    );
    const own = await callLog('calltaker');
    expect(own.length).toBeGreaterThan(3);
    expect(own.every(({ callTaker, masked }) => callTaker?.id === 'calltaker' && !masked)).toBe(true);
    expect(await callLog('chengguan.manager')).toMatchObject([
      { callId: 'desk-1', number: '139****0033', masked: true },
    ]);
    expect(await callLog('shuiwu.manager')).toEqual([]);
    expect((await one('chengguan.manager', 'desk-1')).status).toBe(200);
    expect((await one('shuiwu.manager', 'desk-1')).status).toBe(404);
    for (const user of ['leader', 'chengguan.clerk', 'callback', 'admin', 'auditor'])
      expect([user, (await call(user, 'calls', { query: { day } })).status]).toEqual([user, 404]);
  });

  test('page by page, filtered or not, nothing twice and nothing missing', async () => {
    const filters: Record<string, string>[] = [
      {},
      { state: 'abandoned' },
      { callTaker: 'calltaker' },
      { state: 'ringing' },
    ];
    for (const filter of filters) {
      const whole = await callLog('supervisor', { day, limit: '100', ...filter });
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const query: Record<string, string> = {
          day,
          limit: '2',
          ...filter,
          ...(cursor === undefined ? {} : { cursor }),
        };
        const page = await succeed<{ items: CallView[]; next?: string }>('supervisor', 'calls', { query });
        ids.push(...page.items.map(({ callId }) => callId));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(ids).toEqual(whole.map(({ callId }) => callId));
    }
    const foreign = (await call('supervisor', 'calls', { query: { day, limit: '1' } })).body as { next?: string };
    const query = { day: '2026-03-05', cursor: foreign.next ?? '' };
    expect(problemOf(await call('supervisor', 'calls', { query })).errors?.[0]?.path).toBe('cursor');
  });
});
