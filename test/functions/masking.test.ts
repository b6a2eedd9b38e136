import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyForUnits } from '#core/view/copy.ts';
import type { WorklistRow } from '#core/view/row-shapes.ts';
import type { CaseView, EventView } from '#core/view/shapes.ts';
import type { Confidentiality } from '#core/vocabulary.ts';
import { keys } from '#functions/storage/keys.ts';
import { saveRecording } from '#functions/storage/recordings.ts';
import { queryAll } from '#functions/storage/table.ts';
import { call, succeed } from './support/gateway.ts';
import { caller, opinion, register, request, wholeCallback } from './support/stages.ts';
import { morning, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const inText = '13907650002';
const handledList = { params: { name: 'handled' } };
const identity = '460100199001011234';
const content = `灯不亮，联系电话 ${inText} 或 0898-66251234，身份证 ${identity}。`;

/** A case at its callback, whose texts hold numbers wherever somebody could have typed one. */
async function prepare(confidentiality: Confidentiality): Promise<string> {
  const requester = { ...caller, confidentiality };
  const caseNo = await register('calltaker', {
    requester,
    content,
    title: `请回电${inText}`,
    demands: [`打${inText}`],
    place: { district: `龙华区${inText}`, street: `滨海街道${inText}`, community: `电话${inText}` },
  });
  const params = { caseNo };
  const part = { caseNo, unitId: 'chengguan' };
  const units = [{ unitId: 'chengguan', requirement: `先联系${inText}` }];
  await succeed('supervisor', 'dispatch', { params, body: { units } });
  await succeed('chengguan.handler', 'sign', { params: part, body: {} });
  const contact = { reached: true, number: inText, note: `已拨打${inText}` };
  await succeed('chengguan.handler', 'record-contact', { params: part, body: contact });
  await succeed('supervisor', 'note', { params, body: { text: `另一电话${inText}` } });
  await succeed('supervisor', 'supplement', { params, body: { text: `补充电话${inText}` } });
  await succeed('chengguan.handler', 'submit', { params: part, body: { ...opinion, opinion: `与${inText}核实` } });
  return caseNo;
}

/** Who sees name (n) and number (p), by confidentiality; written by hand. */
const sights: Record<string, Record<Confidentiality, string>> = {
  calltaker: { none: 'np', name: 'np', phone: 'np', both: 'np' },
  supervisor: { none: 'np', name: 'np', phone: 'np', both: 'np' },
  callback: { none: 'np', name: 'np', phone: 'np', both: 'np' },
  'chengguan.clerk': { none: 'np', name: 'p', phone: 'n', both: '' },
  'chengguan.handler': { none: 'np', name: 'p', phone: 'n', both: '' },
  'chengguan.manager': { none: 'np', name: 'p', phone: 'n', both: '' },
  leader: { none: '', name: '', phone: '', both: '' },
};

describe.each(['none', 'name', 'phone', 'both'] as const)('confidentiality %s', (confidentiality) => {
  let caseNo: string;
  beforeAll(async () => {
    caseNo = await prepare(confidentiality);
  });

  test.each(Object.keys(sights))('%s', async (user) => {
    const [name, phone] = [...'np'].map((letter) => sights[user]?.[confidentiality].includes(letter)) as boolean[];
    const view = await succeed<CaseView>(user, 'getCase', { params: { caseNo } });
    expect(view.requester.name).toBe(name ? caller.name : '郑**');
    expect(view.requester.phone).toBe(phone ? caller.phone : '139****0001');
    expect(view.requester.masked).toEqual([...(name ? [] : ['name']), ...(phone ? [] : ['phone'])]);
    const trail = await succeed<{ items: EventView[] }>(user, 'getEvents', { params: { caseNo } });
    const found = await succeed<{ items: WorklistRow[] }>(user, 'findCases', { query: { caseNo } });
    const everything = JSON.stringify([view, trail, found]);
    for (const number of [inText, '66251234', identity]) expect(everything.includes(number)).toBe(phone);
    if (!phone) expect(view.content).toBe('灯不亮，联系电话 139****0002 或 089****1234，身份证 460*************34。');
    if (!name) expect(everything).not.toContain(caller.name);
    if (!phone) expect(everything).not.toContain(caller.phone);
    // Personal fields are in the view alone; the trail never repeats them.
    expect(JSON.stringify(trail)).not.toContain(caller.name);
    expect(JSON.stringify(trail)).not.toContain(caller.phone);
  });

  test('recordings: units and leaders hear those of cases without confidentiality', async () => {
    const key = `recordings/${caseNo}/r1`;
    await saveRecording({ id: 'r1', caseNo, key, at: morning, state: 'ready', mime: 'audio/wav' });
    for (const user of Object.keys(sights)) {
      const trusted = ['calltaker', 'supervisor', 'callback'].includes(user);
      const may = trusted || confidentiality === 'none';
      const view = await succeed<CaseView>(user, 'getCase', { params: { caseNo } });
      expect([user, view.recordings.map(({ mayPlay }) => mayPlay)]).toEqual([user, [may]]);
      const reply = await call(user, 'playRecording', { params: { caseNo, id: 'r1' }, body: {} });
      expect([user, reply.status]).toEqual([user, may ? 200 : 403]);
    }
  });
});

test('lists show masked texts to whoever may not see the number, and no half of a number where a text is cut', async () => {
  const caseNo = await register('calltaker', {
    requester: { ...caller, confidentiality: 'both' },
    title: `请回电${inText}，${'路灯不亮'.repeat(5)}，再致电${inText}`,
    place: { district: '龙华区', street: `滨海街道${inText}` },
  });
  const units = [{ unitId: 'shuiwu', requirement: `先联系${inText}` }];
  await succeed('supervisor', 'dispatch', { params: { caseNo }, body: { units } });
  const list = { params: { name: 'sign-off' } };
  const { items } = await succeed<{ items: WorklistRow[] }>('shuiwu.clerk', 'worklist', list);
  expect(items.map((row) => row.caseNo)).toEqual([caseNo]);
  expect(JSON.stringify(items)).not.toMatch(/1390765/);
  expect(items[0]).toMatchObject({
    title: `请回电139****0002，${'路灯不亮'.repeat(5)}，再致电…`,
    requirement: '先联系139****0002',
    street: '滨海街道139****0002',
  });
  const [centre] = (await succeed<{ items: WorklistRow[] }>('supervisor', 'worklist', handledList)).items;
  expect(centre?.title).toContain(inText);
});

test('what a call-taker did to another’s case is listed without its texts', async () => {
  const caseNo = await prepare('none');
  await succeed('calltaker2', 'supplement', { params: { caseNo }, body: { text: '来电补充' } });
  const { items } = await succeed<{ items: WorklistRow[] }>('calltaker2', 'worklist', handledList);
  expect(items).toHaveLength(1);
  for (const level of ['district', 'street']) expect(items[0]).not.toHaveProperty(level);
  expect(items[0]).toMatchObject({ caseNo, title: '', action: 'supplemented', status: 'awaiting_callback' });
});

test.each(['none', 'both'] as const)(
  'a document for units, printed by the centre, with confidentiality %s',
  async (confidentiality) => {
    const place = { district: `龙华区${inText}`, address: `梧桐路1号，到了打${inText}` };
    const requester = { ...caller, confidentiality };
    const caseNo = await register('calltaker', { requester, content, title: `请回电${inText}`, place });
    const params = { caseNo };
    const part = { caseNo, unitId: 'chengguan' };
    const units = [{ unitId: 'chengguan', requirement: `先联系${inText}` }];
    await succeed('supervisor', 'dispatch', { params, body: { units } });
    await succeed('chengguan.clerk', 'ask-return', { params: part, body: { reason: `${inText}称不在辖区` } });
    await succeed('supervisor', 'supervise', { params, body: { text: `速与${inText}联系` } });
    await succeed('chengguan.clerk', 'answer-supervision', {
      params: part,
      body: { order: '1', text: `已致电${inText}` },
    });
    const {
      title,
      content: told,
      place: where,
      orders,
      branches,
    } = copyForUnits(await succeed<CaseView>('supervisor', 'getCase', { params }));
    const [order, branch] = [orders[0], branches[0]];
    const said = [order?.text, order?.answers[0]?.text, branch?.requirement, branch?.returns[0]?.reason];
    const texts = [title, told, where.district, where.address, ...said];
    for (const text of texts) expect(text).toContain(confidentiality === 'none' ? inText : '139****0002');
  },
);

test('a report of wrongdoing is confidential unless the call-taker says otherwise; an anonymous one keeps no name', async () => {
  const report = await register('calltaker', { nature: 'report' });
  const open = await register('calltaker', { nature: 'report', requester: { ...caller, confidentiality: 'none' } });
  const nameless = await register('calltaker', { requester: { ...caller, anonymous: true } });
  const seen = async (caseNo: string) =>
    (await succeed<CaseView>('supervisor', 'getCase', { params: { caseNo } })).requester;
  expect((await seen(report)).confidentiality).toBe('both');
  expect((await seen(open)).confidentiality).toBe('none');
  expect((await seen(nameless)).name).toBeUndefined();
});

test('every reading of personal data is in the access log, a masked reading is not', async () => {
  const caseNo = await prepare('both');
  const lines = async () =>
    (await queryAll<{ caseNo: string; user: string; what: string; detail: string }>(keys.access('2026-03-04', '').pk))
      .filter((line) => line.caseNo === caseNo)
      .map(({ user, what, detail }) => `${user} ${what} ${detail}`);
  const before = await lines();
  for (const user of ['chengguan.clerk', 'leader', 'callback', 'calltaker2']) {
    await succeed(user, 'getCase', { params: { caseNo } });
  }
  expect((await lines()).slice(before.length).length + before.length).toBe(before.length + 1);
  expect(await lines()).toContain('callback personal name,phone');
  await succeed('callback', 'callback', { params: { caseNo }, body: wholeCallback });
  expect((await lines()).filter((line) => line.startsWith('callback'))).toHaveLength(2);
});

test('the case number alone tells a call-taker status and public reply, and nothing else', async () => {
  const caseNo = await prepare('none');
  await succeed('callback', 'callback', { params: { caseNo }, body: wholeCallback });
  const view = await succeed<CaseView>('calltaker2', 'getCase', { params: { caseNo } });
  expect(view).toMatchObject({ limited: true, status: 'completed', requester: { masked: ['name', 'phone'] } });
  expect(view.result).toEqual({ opinions: [], replies: [{ unitId: 'chengguan', reply: opinion.reply }] });
  for (const text of [request.title, caller.name, caller.phone, inText]) {
    expect(JSON.stringify(view)).not.toContain(text);
  }
});
