import { describe, expect, test } from 'vitest';
import { isRefusal } from '#core/refusals.ts';
import { supervisionCauses } from '#core/rows.ts';
import { latestText } from '#core/view/read.ts';
import { viewCase } from '#core/view/view.ts';
import { callTaker, callTaker2, contextAt, supervisor, units } from './support/city.ts';
import { at, dueOf, giveAt } from './support/days.ts';
import { attempt, give, type Held, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const queued = (more: object = {}) => register(more, { now: at('11-17 09:00') });
const sent = (more: object = {}, days: object = {}) =>
  giveAt(queued(more), '11-17 10:00', orders.dispatch(['chengguan'], days));
const signed = (more: object = {}) => giveAt(sent(more), '11-17 11:00', orders.sign('chengguan'));
const amended = (more: object, held: Held = signed(), text = '11-17 12:00') => giveAt(held, text, orders.amend(more));
const codeOf = (held: Held, order: Order) => {
  const result = attempt(held, order);
  return isRefusal(result) ? result.refused : 'accepted';
};
const completion = 'chengguan~1:completion';
const clockOf = ({ state }: Held, id = completion) => state.clocks.find((clock) => clock.id === id);
const fileOf = (held: Held) => ({ ...held, recordings: [] });
const seen = (held: Held, actor = supervisor) => viewCase(fileOf(held), actor, contextAt(held.now));

describe('the clocks of steps not yet done are computed anew', () => {
  test('from where they began, the first dues kept; those of steps that are done stay', () => {
    const held = amended({ urgency: 'urgent' });
    expect(clockOf(held)).toMatchObject({
      from: at('11-17 10:00'),
      due: at('11-20 17:30'),
      original: at('11-24 17:30'),
      limit: { amount: 3, unit: 'wd' },
      moves: [{ why: 'amended', at: at('11-17 12:00'), due: at('11-20 17:30') }],
    });
    expect(dueOf(held, 'chengguan~1:contact')).toBe('11-17 17:30');
    expect(clockOf(held, 'chengguan~1:signoff')).toEqual(clockOf(signed(), 'chengguan~1:signoff'));
    expect(dueOf(amended({ urgency: 'urgent' }, queued(), '11-17 09:30'), 'case:dispatch')).toBe('11-17 10:00');
  });

  test('what is over already is red at once', () => {
    const held = amended({ urgency: 'critical' }, signed(), '11-18 09:00');
    expect(clockOf(held)).toMatchObject({ due: at('11-18 00:00'), fired: ['yellow', 'red'] });
  });

  test('what nobody handles has no clocks; taken back they run as before', () => {
    const praise = amended({ nature: 'praise' });
    expect(dueOf(praise, completion)).toBeUndefined();
    expect(dueOf(amended({ nature: 'complaint' }, praise, '11-17 13:00'), completion)).toBe('11-24 17:30');
  });

  test('an extension, a pause and the dispatcher’s days count on', () => {
    const longer = give(signed(), orders.askExtension('chengguan', 3), orders.grant('chengguan'));
    expect(dueOf(longer, completion)).toBe('11-27 17:30');
    expect(dueOf(amended({ urgency: 'urgent' }, longer), completion)).toBe('11-25 17:30');
    const own = sent({}, { days: 2 });
    expect(dueOf(amended({ urgency: 'urgent' }, own), completion)).toBe('11-19 17:30');
    const parked = giveAt(signed(), '11-18 10:00', orders.park(at('11-20 10:00')));
    const urgent = amended({ urgency: 'urgent' }, parked, '11-18 11:00');
    expect(dueOf(giveAt(urgent, '11-19 10:00', orders.unpark), completion)).toBe('11-23 17:30');
  });

  test('a title changes no clock, also under an order that came later than the clocks', () => {
    const ordered = giveAt(signed(), '11-18 10:00', orders.supervise());
    for (const held of [signed(), ordered]) {
      const before = held.state.clocks;
      expect(amended({ title: '路灯三盏不亮' }, held, '11-18 11:00').state.clocks).toEqual(before);
    }
    const urgent = amended({ urgency: 'urgent' }, ordered, '11-18 11:00');
    expect(clockOf(urgent)).toMatchObject({ due: at('11-20 17:30'), original: at('11-24 17:30') });
  });

  test('the number hidden from the units, or gone: their contact clock stops; shown again it goes on', () => {
    const contact = 'chengguan~1:contact';
    const requester = { name: '郑重', phone: '13907650001' };
    const hidden = amended({ requester: { ...requester, confidentiality: 'both' } });
    expect(dueOf(hidden, contact)).toBeUndefined();
    const shown = { requester: { ...requester, confidentiality: 'none' } };
    expect(dueOf(amended(shown, hidden, '11-17 13:00'), contact)).toBe('11-18 17:30');
    const silent = amended({ requester: { name: '郑重' } });
    expect([silent.state.hasPhone, dueOf(silent, contact)]).toEqual([false, undefined]);
  });
});

describe('what may be amended', () => {
  test.each<[string, object, string]>([
    ['the title', { title: '路灯三盏不亮' }, 'accepted'],
    ['no title', { title: '' }, 'words_unchanged'],
    ['the words', { content: '另一件事' }, 'words_unchanged'],
    ['the demands', { demands: ['换灯'] }, 'words_unchanged'],
    ['the source', { source: 'web' }, 'words_unchanged'],
    ['a category that is none', { category: '99' }, 'unknown_category'],
    ['a category', { category: '02' }, 'accepted'],
    ['nothing', {}, 'nothing_amended'],
    ['nothing, with a reason', { reason: '核对' }, 'nothing_amended'],
  ])('once it is sent: %s', (_, more, code) => {
    for (const held of [queued(), signed()]) expect(codeOf(held, orders.amend(more))).toBe(code);
  });

  test('in a draft everything; what it lacked may be there then, or what it had be gone', () => {
    const draft = register({ draft: true, title: '' });
    const whole = give(draft, orders.amend({ title: '路灯不亮', content: '海秀路', source: 'web', demands: ['换灯'] }));
    expect([whole.state.missing, whole.state.source, whole.state.demands]).toEqual([undefined, 'web', 1]);
    expect(codeOf(whole, { name: 'send', actor: callTaker })).toBe('accepted');
    const bare = give(whole, orders.amend({ content: '', demands: [], category: '', subject: '' }));
    expect([bare.state.missing, bare.state.demands, bare.state.category]).toEqual([['content'], 0, undefined]);
    expect(codeOf(bare, { name: 'send', actor: callTaker })).toBe('incomplete');
  });

  test('by the call-taker who took it until a unit has it, and by the centre', () => {
    const order = orders.amend({ title: '路灯三盏不亮' }, callTaker);
    expect([codeOf(queued(), order), codeOf(sent(), order)]).toEqual(['accepted', 'not_permitted']);
    expect(codeOf(queued(), { ...order, actor: callTaker2 })).toBe('not_found');
    expect(codeOf(give(sent(), orders.withdraw()), orders.amend({ title: '另一标题' }))).toBe('wrong_status');
  });
});

describe('what is read afterwards', () => {
  const place = { district: '美兰区', address: '海府路 9 号，联系 13907650003' };
  const held = () =>
    give(
      signed(),
      orders.amend({ title: '路灯不亮，致电 13907650002', subject: '路灯', place, category: '02' }),
      orders.amend({ requester: { name: '欧阳明', phone: '13907650009', confidentiality: 'phone' }, subject: '' }),
    );

  test('is the latest of each field, cleared ones gone, and the trail keeps what was', () => {
    const view = seen(held());
    expect(view).toMatchObject({
      title: '路灯不亮，致电 13907650002',
      content: '海秀路三盏路灯不亮',
      category: '02',
      place,
      requester: { name: '欧阳明', phone: '13907650009', confidentiality: 'phone' },
    });
    expect(view?.subject).toBeUndefined();
    expect(latestText(fileOf(held()), 'subject')).toBeUndefined();
    expect(held().records[0]?.fields.title?.text).toBe('路灯不亮');
  });

  test('is masked as what was registered: a unit sees the new name, and no number anywhere', () => {
    const view = seen(held(), units.chengguan.clerk);
    expect(view?.requester).toMatchObject({ name: '欧阳明', phone: '139****0009', masked: ['phone'] });
    expect(JSON.stringify(view)).not.toMatch(/1390765000[1-9]/);
    expect(view?.place.address).toContain('139****0003');
  });

  test('the anonymous leave no name', () => {
    const nameless = give(
      signed(),
      orders.amend({ requester: { name: '郑重', phone: '13907650001', anonymous: true } }),
    );
    const view = seen(nameless);
    expect([view?.requester.name, view?.requester.anonymous, view?.requester.phone]).toEqual([
      undefined,
      true,
      '13907650001',
    ]);
  });
});

describe('a repeat', () => {
  const earlier = 'HK202611100000028';
  const other = 'HK202611110000022';

  test('is said later, of another case, and taken back; nothing else and no clock changes', () => {
    const before = signed();
    const said = amended({ repeatOf: earlier }, before);
    expect([seen(said)?.repeatOf, seen(amended({ repeatOf: other }, said))?.repeatOf]).toEqual([earlier, other]);
    expect(said.events.at(-1)).toMatchObject({ type: 'amended', data: { repeatOf: earlier } });
    const { version: _, hash: __, lastAt: ___, repeatOf, ...rest } = said.state;
    const { version: ____, hash: _____, lastAt: ______, ...had } = before.state;
    expect([repeatOf, rest]).toEqual([earlier, had]);
    const back = amended({ repeatOf: '' }, said, '11-17 13:00');
    expect([back.state.repeatOf, back.state.clocks]).toEqual([undefined, before.state.clocks]);
    expect(back.events.at(-1)).toMatchObject({ data: { cleared: ['repeatOf'] } });
    // An amendment of something else leaves it.
    expect(amended({ urgency: 'urgent' }, said).state.repeatOf).toBe(earlier);
  });

  test('stands among the causes of the supervision list, and of itself it is refused', () => {
    const listed = (held: Held) => supervisionCauses(held.state).includes('repeat_request');
    const said = amended({ repeatOf: earlier });
    expect([listed(signed()), listed(said), listed(amended({ repeatOf: '' }, said, '11-17 13:00'))]).toEqual([
      false,
      true,
      false,
    ]);
    const own = signed();
    expect(codeOf(own, orders.amend({ repeatOf: own.state.caseNo }))).toBe('invalid');
  });
});
