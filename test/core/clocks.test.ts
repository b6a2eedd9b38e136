import { describe, expect, test } from 'vitest';
import { at, dueOf, giveAt, shanghai } from './support/days.ts';
import { accepted, attempt, type Held, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const part = (kind: string, unit = 'chengguan~1') => `${unit}:${kind}`;
const registerAt = (text: string, more: object = {}) => register(more, { now: at(text) });
const sent = (more: object = {}) =>
  giveAt(registerAt('11-17 09:00', more), '11-17 10:00', orders.dispatch(['chengguan']));
const signed = (more: object = {}) => giveAt(sent(more), '11-17 11:00', orders.sign('chengguan'));
const joint = () => giveAt(registerAt('11-17 09:00'), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
const clockOf = ({ state }: Held, id: string) => state.clocks.find((clock) => clock.id === id);

describe('the default policy, by kind of case', () => {
  // Registered Tuesday 09:00, dispatched 10:00, signed 11:00, return asked 11:30.
  test.each<[string, object, Record<string, string | undefined>]>([
    ['consult', { nature: 'consult' }, row('13:00', '11-18 17:30', undefined, '11-18 17:30', '15:30')],
    ['suggest', { nature: 'suggest' }, row('13:00', '11-18 17:30', undefined, '11-24 17:30', '15:30')],
    ['help', { nature: 'help' }, row('13:00', '11-18 17:30', '11-18 17:30', '11-24 17:30', '15:30')],
    ['complaint', { nature: 'complaint' }, row('13:00', '11-18 17:30', '11-18 17:30', '11-24 17:30', '15:30')],
    ['urgent', { urgency: 'urgent' }, row('10:00', '11-17 16:30', '11-17 17:30', '11-20 17:30', '12:30')],
    ['critical', { urgency: 'critical' }, row('09:30', '11-17 10:30', '11-17 13:00', '11-18 00:00', undefined)],
    ['praise', { nature: 'praise' }, row(undefined, undefined, undefined, undefined, undefined)],
    ['other', { nature: 'other' }, row(undefined, undefined, undefined, undefined, undefined)],
    [
      'other with a demand',
      { nature: 'other', demands: ['修好路灯'] },
      row('13:00', '11-18 17:30', '11-18 17:30', '11-24 17:30', '15:30'),
    ],
  ])('%s', (_, more, expected) => {
    const inHand = signed(more);
    const asked = attempt({ ...inHand, now: at('11-17 11:30') }, orders.askReturn('chengguan'));
    const decision = 'refused' in asked ? undefined : dueOf(asked, part('decision'));
    expect({
      dispatch: dueOf(registerAt('11-17 09:00', more), 'case:dispatch'),
      signoff: dueOf(sent(more), part('signoff')),
      contact: dueOf(inHand, part('contact')),
      completion: dueOf(inHand, part('completion')),
      decision,
    }).toEqual(expected);
    expect(dueOf(inHand, part('signoff'))).toBeUndefined();
    expect(dueOf(sent(more), 'case:dispatch')).toBeUndefined();
  });

  function row(dispatch?: string, signoff?: string, contact?: string, completion?: string, decision?: string) {
    const today = (time: string | undefined) => (time === undefined ? undefined : `11-17 ${time}`);
    return { dispatch: today(dispatch), signoff, contact, completion, decision: today(decision) };
  }

  test('review, callback, archive', () => {
    const handed = giveAt(
      giveAt(joint(), '11-17 11:00', orders.sign('chengguan')),
      '11-17 21:00',
      orders.submit('chengguan'),
    );
    expect(dueOf(handed, part('review'))).toBe('11-18 11:00');
    expect(dueOf(handed, part('completion'))).toBeUndefined();
    const waiting = giveAt(signed(), '11-21 15:00', orders.submit('chengguan'));
    expect(dueOf(waiting, 'case:callback')).toBe('11-22 22:00');
    const closed = giveAt(waiting, '11-21 16:00', orders.callBack());
    expect([dueOf(closed, 'case:callback'), dueOf(closed, 'case:archive')]).toEqual([undefined, '11-27 17:30']);
    const archived = giveAt(closed, '11-27 17:31', orders.archive);
    expect(archived.state.clocks.filter((clock) => clock.stopped === undefined)).toEqual([]);
  });

  test('a rehandled case: three days, and the proposal has its decision', () => {
    const waiting = giveAt(signed(), '11-17 15:00', orders.submit('chengguan'));
    const proposed = giveAt(waiting, '11-17 16:00', orders.callBack(orders.dissatisfied));
    expect([dueOf(proposed, 'case:decision'), dueOf(proposed, 'case:callback')]).toEqual(['11-17 20:00', undefined]);
    const again = giveAt(proposed, '11-17 17:00', orders.rehandle());
    const second = 'chengguan~2';
    expect([dueOf(again, part('signoff', second)), dueOf(again, part('completion', second))]).toEqual([
      '11-18 17:30',
      '11-20 17:30',
    ]);
    expect(dueOf(giveAt(again, '11-17 18:00', orders.sign('chengguan')), part('contact', second))).toBe('11-18 17:30');
    expect(dueOf(again, 'case:decision')).toBeUndefined();
  });

  test('a year that is not announced makes the due provisional', () => {
    const late = giveAt(registerAt('12-25 09:00'), '12-25 10:00', orders.dispatch(['chengguan']));
    expect(clockOf(late, part('completion'))).toMatchObject({ due: at('2027-01-04 17:30'), provisional: true });
    expect(clockOf(late, part('signoff'))?.provisional).toBeUndefined();
    expect(clockOf(sent(), part('completion'))?.basis).toBe('1·complaint·normal·5wd');
  });
});

describe('what starts and stops a clock', () => {
  test('a draft has none; sending it starts the dispatch clock; answering stops it', () => {
    const draft = registerAt('11-17 09:00', { draft: true });
    expect(draft.state.clocks).toEqual([]);
    const queued = giveAt(draft, '11-17 11:00', { ...orders.answer, name: 'send', body: {} });
    expect(dueOf(queued, 'case:dispatch')).toBe('11-17 15:00');
    const answered = giveAt(queued, '11-17 12:00', orders.answer);
    expect([dueOf(answered, 'case:dispatch'), dueOf(answered, 'case:archive')]).toEqual([undefined, '11-24 17:30']);
    const again = giveAt(answered, '11-18 09:00', orders.reopen());
    expect([dueOf(again, 'case:dispatch'), dueOf(again, 'case:archive'), again.state.round]).toEqual([
      '11-18 13:00',
      undefined,
      1,
    ]);
  });

  test('no contact clock where there is no number, or units may not see it; the first contact stops it, reached or not', () => {
    for (const requester of [{ name: '郑重' }, { name: '郑重', phone: '13907650001', confidentiality: 'both' }]) {
      expect(dueOf(signed({ requester }), part('contact'))).toBeUndefined();
    }
    expect(dueOf(signed({ requester: { phone: '13907650001', confidentiality: 'name' } }), part('contact'))).toBe(
      '11-18 17:30',
    );
    const missed = { ...orders.contact('chengguan'), body: { reached: false, note: '无人接听' } };
    const contacted = giveAt(signed(), '11-17 12:00', missed);
    expect(clockOf(contacted, part('contact'))?.stopped).toBe(at('11-17 12:00'));
  });

  test('the dispatcher’s days count instead of the policy’s; longer ones need a reason', () => {
    const order = (days: number, reason?: string) => orders.dispatch(['chengguan'], { days, reason });
    expect(dueOf(giveAt(registerAt('11-17 09:00'), '11-17 10:00', order(2)), part('completion'))).toBe('11-19 17:30');
    const longer = giveAt(registerAt('11-17 09:00'), '11-17 10:00', order(8, '需现场勘查'));
    expect(dueOf(longer, part('completion'))).toBe('11-27 17:30');
  });

  test('a result sent back goes on under its old due, also when that has passed', () => {
    const handed = giveAt(
      giveAt(joint(), '11-17 11:00', orders.sign('chengguan')),
      '11-18 10:00',
      orders.submit('chengguan'),
    );
    const back = giveAt(handed, '11-19 10:00', orders.sendBack('chengguan'));
    expect([dueOf(back, part('completion')), dueOf(back, part('contact'))]).toEqual(['11-24 17:30', '11-18 17:30']);
    expect(clockOf(back, part('contact'))?.fired).toEqual(['yellow', 'red']);
    const again = giveAt(
      giveAt(back, '11-20 09:00', orders.submit('chengguan')),
      '11-30 09:00',
      orders.sendBack('chengguan'),
    );
    expect([dueOf(again, part('completion')), clockOf(again, part('completion'))?.fired]).toEqual([
      '11-24 17:30',
      ['yellow', 'red'],
    ]);
    expect(clockOf(again, part('completion'))?.original).toBeUndefined();
  });

  test('a return agreed: the part waits for its dispatch, alone or beside others; dispatched again it starts anew', () => {
    const returned = giveAt(
      giveAt(sent(), '11-17 11:00', orders.askReturn('chengguan')),
      '11-17 15:00',
      orders.agreeReturn('chengguan'),
    );
    expect(dueOf(returned, part('dispatch'))).toBe('11-17 19:00');
    expect([dueOf(returned, part('completion')), dueOf(returned, part('decision'))]).toEqual([undefined, undefined]);
    const moved = giveAt(returned, '11-18 09:00', orders.dispatch(['huanjing']));
    expect([dueOf(moved, part('dispatch')), dueOf(moved, 'huanjing~1:completion')]).toEqual([undefined, '11-25 17:30']);
  });

  test('the callback is due a working day after it became possible; every attempt that failed gives the next one its time', () => {
    const waiting = giveAt(signed(), '11-17 15:00', orders.submit('chengguan'));
    const first = giveAt(waiting, '11-18 09:00', orders.callBack({ reached: false }));
    expect(shanghai(first.state.callback.nextAt ?? '')).toBe('11-19 14:30');
    expect(dueOf(first, 'case:callback')).toBe('11-20 22:00');
    const second = giveAt(first, '11-19 14:40', orders.callBack({ reached: false }));
    expect(shanghai(second.state.callback.nextAt ?? '')).toBe('11-20 08:00');
    const third = giveAt(second, '11-20 08:10', orders.callBack({ reached: false }));
    expect([third.state.callback.outcome, third.state.closedAs]).toEqual(['unreachable', 'completed']);
  });

  test('nobody to ring, or nobody asked: no callback stage', () => {
    const silent = giveAt(signed({ requester: { name: '郑重' } }), '11-17 15:00', orders.submit('chengguan'));
    expect([silent.state.callback.outcome, silent.state.closedAs]).toEqual(['not_possible', 'completed']);
    const praise = giveAt(signed({ nature: 'praise' }), '11-17 15:00', orders.submit('chengguan'));
    expect(praise.state.callback.outcome).toBe('not_wanted');
  });
});

describe('while a return is undecided', () => {
  // The completion of an enquiry is due on Wednesday 17:30; its return is asked on Tuesday, decided on Thursday.
  const asked = () => giveAt(signed({ nature: 'consult' }), '11-17 11:30', orders.askReturn('chengguan'));

  test('the red mark waits, the yellow one does not', () => {
    const late = giveAt(asked(), '11-19 10:00', orders.tick);
    expect(clockOf(late, part('completion'))).toMatchObject({ held: true, fired: ['yellow'] });
    expect(clockOf(late, part('decision'))?.fired).toEqual(['yellow', 'red']);
  });

  test('refused: it is judged by the old due, at once and once', () => {
    const refused = giveAt(asked(), '11-19 10:00', orders.refuseReturn('chengguan'));
    expect(dueOf(refused, part('completion'))).toBe('11-18 17:30');
    expect(clockOf(refused, part('completion'))).toMatchObject({ fired: ['yellow', 'red'] });
    expect(clockOf(refused, part('completion'))?.held).toBeUndefined();
    expect(refused.events.filter((event) => event.type === 'overdue' && event.data.kind === 'completion').length).toBe(
      1,
    );
    const later = giveAt(refused, '11-19 11:00', orders.tick);
    expect(later.events.length).toBe(refused.events.length);
  });

  test('agreed: the unit was never late', () => {
    const agreed = giveAt(asked(), '11-19 10:00', orders.agreeReturn('chengguan', ['huanjing']));
    expect(agreed.events.filter((event) => event.type === 'overdue' && event.data.kind === 'completion')).toEqual([]);
    expect(clockOf(agreed, part('completion'))?.stopped).toBe(at('11-19 10:00'));
  });

  test('a part that was never signed: its sign-off clock stops and goes on with its due', () => {
    const before = giveAt(sent(), '11-17 11:00', orders.askReturn('chengguan'));
    expect(dueOf(before, part('signoff'))).toBeUndefined();
    const refused = giveAt(before, '11-19 10:00', orders.refuseReturn('chengguan'));
    expect([dueOf(refused, part('signoff')), clockOf(refused, part('signoff'))?.fired]).toEqual([
      '11-18 17:30',
      ['yellow', 'red'],
    ]);
  });
});

describe('the lead’s due', () => {
  const led = (more: object = {}) =>
    giveAt(
      registerAt('11-17 09:00'),
      '11-17 10:00',
      orders.dispatch(['chengguan', 'shuiwu'], { leadUnitId: 'chengguan', ...more }),
    );

  test('is a working day after the last assistant’s; its own stays visible', () => {
    expect(clockOf(led(), part('completion'))).toMatchObject({ due: at('11-25 17:30'), original: at('11-24 17:30') });
    expect(dueOf(led(), 'shuiwu~1:completion')).toBe('11-24 17:30');
  });

  test('moves with an assistant that is added or has longer, and then warns anew', () => {
    const late = giveAt(led(), '11-24 18:00', orders.tick);
    expect(clockOf(late, part('completion'))?.fired).toEqual(['yellow']);
    const added = giveAt(late, '11-25 09:00', orders.dispatch(['huanjing']));
    expect(clockOf(added, part('completion'))).toMatchObject({
      due: at('12-03 17:30'),
      original: at('11-24 17:30'),
      fired: [],
    });
    const longer = { units: [{ unitId: 'longhua', days: 10 }], reason: '需委托检测' };
    const more = giveAt(added, '11-25 10:00', { ...orders.dispatch([]), body: longer });
    expect(dueOf(more, part('completion'))).toBe('12-10 17:30');
    const gone = giveAt(more, '11-25 11:00', orders.cancel('longhua'));
    expect(dueOf(gone, part('completion'))).toBe('12-10 17:30');
  });

  test('also when an assistant came while the lead’s result was with the centre', () => {
    // Contacted, so that no other mark is written with the decision.
    const signing = [orders.sign('chengguan'), orders.sign('shuiwu'), orders.contact('chengguan')];
    const both = [...signing, orders.submit('shuiwu'), orders.submit('chengguan')];
    const handed = both.reduce((held, order, minute) => giveAt(held, `11-18 10:0${minute}`, order), led());
    const added = giveAt(handed, '11-20 10:00', orders.dispatch(['huanjing']));
    expect(accepted(attempt(added, orders.accept('shuiwu'))).state.branches.length).toBe(3);
    expect(attempt(added, orders.accept('chengguan'))).toMatchObject({ refused: 'lead_submits_last' });
    const back = giveAt(added, '11-20 11:00', orders.sendBack('chengguan'));
    expect(dueOf(back, part('completion'))).toBe('11-30 17:30');
  });

  test('falls to the new lead', () => {
    const turned = giveAt(led(), '11-18 10:00', orders.cancel('chengguan', ['huanjing'], { leadUnitId: 'shuiwu' }));
    expect(dueOf(turned, 'huanjing~1:completion')).toBe('11-25 17:30');
    expect(clockOf(turned, 'shuiwu~1:completion')).toMatchObject({
      due: at('11-26 17:30'),
      original: at('11-24 17:30'),
    });
  });

  test('side by side nobody waits for anybody', () => {
    expect([dueOf(joint(), part('completion')), dueOf(joint(), 'shuiwu~1:completion')]).toEqual([
      '11-24 17:30',
      '11-24 17:30',
    ]);
  });
});
