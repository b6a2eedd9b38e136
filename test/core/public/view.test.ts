/** What a citizen is told: plain words, the date with its reasons, the reply; and never anything personal, whatever happened. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicCase } from '#core/public/shapes.ts';
import { viewForCitizen } from '#core/public/view.ts';
import { isRefusal } from '#core/refusals.ts';
import { caseStatus } from '#core/status.ts';
import { ordersFrom } from '../lifecycle/explore.ts';
import { contextAt, supervisor } from '../support/city.ts';
import { attempt, give, type Held, later, type Order, register, wait } from '../support/held.ts';
import * as orders from '../support/orders.ts';

const names: Record<string, string> = { chengguan: '城管局', shuiwu: '水务局', huanjing: '生态环境局' };
const unitName = (id: string) => ({ zh: names[id] ?? '某局', en: id });
const view = (held: Held) => viewForCitizen({ ...held, recordings: [] }, contextAt(held.now, held.policy), unitName);

/** What must never be told. The unit repeats some of it in its reply. */
const secrets = {
  name: '欧阳小芳',
  phone: '13907650001',
  typed: '139 0765 0001',
  identity: '460100198001011234',
  address: '海府路 7 号 3 栋 502 房',
  words: '邻居老李家的狗半夜叫',
  title: '狗叫扰民',
  note: '此人是熟客',
  staff: 'chengguan.handler',
  opinion: '内部意见不外传',
};
const request = {
  title: secrets.title,
  content: `${secrets.words}，电话${secrets.typed}`,
  requester: { name: secrets.name, phone: secrets.phone },
  place: { district: '龙华区', address: secrets.address },
};
const reply = `${secrets.name}您好，您从${secrets.phone}（${secrets.typed}）反映的${secrets.address}问题已处理，身份证${secrets.identity}已核实。`;

/** The same order, but that everybody writes down what they know. */
function talkative(order: Order): Order {
  const text = `${secrets.note}：${secrets.name} ${secrets.phone}`;
  const bodies: Partial<Record<Order['name'], object>> = {
    submit: { opinion: secrets.opinion, reply, solved: true },
    answer: { reply },
    refuse: { ground: 'in_proceedings', guidance: reply },
    note: { text },
    withdraw: { reason: text },
    void: { reason: text },
  };
  const body = bodies[order.name];
  return body === undefined ? order : { ...order, body };
}

const move = fc.record({ order: fc.nat(9999), minutes: fc.constantFrom(0, 5, 90, 1500) });
const life = fc.record({
  nature: fc.constantFrom('complaint', 'report', 'consult'),
  moves: fc.array(move, { minLength: 14, maxLength: 14 }),
});

function step(held: Held, drawn: number): Held | undefined {
  const note: Order = { name: 'note', actor: supervisor, body: { text: '备注' } };
  const possible = [...ordersFrom(held), note];
  for (let tried = 0; tried < possible.length; tried += 1) {
    const after = attempt(held, talkative(possible[(drawn + tried * 7) % possible.length] as Order));
    if (!isRefusal(after) && after.events.length > held.events.length) return after;
  }
  return undefined;
}

describe('nothing personal is told', { timeout: 60_000 }, () => {
  test('in any state of any case, whatever was written down about it', () => {
    const seen = new Map<string, number>();
    let [states, replies] = [0, 0];
    fc.assert(
      fc.property(life, ({ nature, moves }) => {
        let held = register({ ...request, nature });
        for (const { order, minutes } of moves) {
          const told = publicCase.parse(view(held));
          states += 1;
          replies += told.replies.length;
          seen.set(told.status, (seen.get(told.status) ?? 0) + 1);
          const text = JSON.stringify(told);
          const leaked = Object.entries(secrets).filter(([, secret]) => text.includes(secret));
          expect(leaked).toEqual([]);
          const next = step(wait(held, minutes), order);
          if (next === undefined) break;
          held = next;
        }
      }),
      { seed: 12345, numRuns: 60 },
    );
    console.info(`public views: ${states}, replies in them: ${replies}, statuses: ${[...seen.keys()].length}`);
    expect(replies).toBeGreaterThan(20);
    expect(seen.size).toBeGreaterThan(8);
  });

  test('the reply itself stays readable', () => {
    const done = give(
      register(request),
      orders.dispatch(['chengguan']),
      orders.sign('chengguan'),
      talkative(orders.submit('chengguan')),
    );
    const [told] = view(done).replies;
    expect(told?.unit?.zh).toBe('城管局');
    expect(told?.text).toMatch(
      /^欧\*\*您好，您从（略）（139\*\*\*\*0001）反映的（略）问题已处理，身份证460\*+34已核实。$/,
    );
  });
});

describe('what is told', () => {
  const sent = give(register(request), orders.dispatch(['chengguan', 'shuiwu']));

  test('the state in plain words, with the units that have it', () => {
    expect(view(register(request)).words.zh).toBe('已收到，正在确定由哪个部门办理。');
    expect(view(sent).words.zh).toBe('已交城管局、水务局办理，等待接收。');
    expect(view(give(sent, orders.sign('chengguan'))).words.en).toBe('chengguan, shuiwu is working on it.');
  });

  test('the date with the reasons: every day that was counted or left out', () => {
    const { expected } = view(sent);
    expect(expected?.what.zh).toBe('预计办结');
    const dues = sent.state.clocks.filter(({ kind }) => kind === 'completion').map(({ due }) => due);
    expect(expected?.due).toBe(dues.sort().at(-1));
    const steps = expected?.steps.map(({ text }) => text.zh) ?? [];
    expect(steps[0]).toContain('时限策略第');
    expect(steps.some((text) => text.includes('周六：不计'))).toBe(true);
    expect(steps.some((text) => text.includes('第 1 个工作日'))).toBe(true);
    expect(view(register(request)).expected?.what.zh).toBe('预计交办');
  });

  test('no reply before there is a result, none of an opinion, and no date once it is over', () => {
    const signed = give(sent, orders.sign('chengguan'), orders.sign('shuiwu'), talkative(orders.submit('chengguan')));
    expect(view(signed).replies).toEqual([]);
    const withdrawn = give(sent, orders.withdraw());
    expect(view(withdrawn)).toMatchObject({ status: 'withdrawn', may: [], words: { zh: '已撤回，不再办理。' } });
    expect(view(withdrawn).expected).toBeUndefined();
  });

  test('what the citizen may do now, and nothing else', () => {
    expect(view(sent).may).toEqual(['supplement', 'withdraw']);
    const asked = give(
      register(request),
      orders.dispatch(['chengguan']),
      orders.sign('chengguan'),
      orders.submit('chengguan'),
    );
    expect(caseStatus(asked.state)).toBe('awaiting_callback');
    expect(view(asked).may).toEqual(['supplement', 'withdraw', 'rate']);
    expect(view(give(asked, orders.rate())).may).toEqual([]);
  });
});

describe('rating', () => {
  const done = give(
    register(request),
    orders.dispatch(['chengguan']),
    orders.sign('chengguan'),
    orders.submit('chengguan'),
    orders.callBack(),
  );
  const day = 24 * 60;

  test('stays possible for 15 days after completion, although the case is archived before', () => {
    const closed = done.state.closedAt ?? '';
    const filed = give(done, orders.archive);
    for (const held of [done, filed]) {
      expect(view({ ...held, now: later(closed, 15 * day) }).may).toEqual(['rate']);
      expect(view({ ...held, now: later(closed, 15 * day + 1) }).may).toEqual([]);
    }
    const rated = attempt({ ...filed, now: later(closed, 10 * day) }, orders.rate());
    expect(isRefusal(rated)).toBe(false);
    if (!isRefusal(rated)) expect(caseStatus(rated.state)).toBe('archived');
    expect(attempt(give(filed, orders.rate()), orders.rate())).toMatchObject({ refused: 'already_rated' });
  });

  test('is not for what was answered at the desk and archived', () => {
    expect(attempt(give(register(request), orders.answer, orders.archive), orders.rate())).toMatchObject({
      refused: 'archived',
    });
  });
});
