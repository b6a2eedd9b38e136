import { describe, expect, test } from 'vitest';
import { rowsOf, supervisionCauses, unitStates } from '#core/rows.ts';
import { drawn } from './joint/life.ts';
import { leader } from './support/city.ts';
import { at, giveAt, shanghai } from './support/days.ts';
import { type Held, type Order, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const queued = (more: object = {}) => register(more, { now: at('11-17 09:00') });
const sent = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan']));
const joint = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
const signed = (held: Held = sent()) => giveAt(held, '11-17 11:00', orders.sign('chengguan'));
const asked = () => giveAt(signed(joint()), '11-17 12:00', orders.askReturn('chengguan'));
const returned = () => giveAt(asked(), '11-17 13:00', orders.agreeReturn('chengguan'));
const waiting = () => giveAt(signed(), '11-17 15:00', orders.submit('chengguan'));
const proposed = () => giveAt(waiting(), '11-17 16:00', orders.callBack(orders.dissatisfied));

const allAt = (held: Held, at: string, ...all: Order[]) => all.reduce((one, order) => giveAt(one, at, order), held);
/** Urgent: more time is decided by the centre and by a leader. */
const more = () =>
  allAt(
    giveAt(queued({ urgency: 'urgent' }), '11-17 10:00', orders.dispatch(['chengguan'])),
    '11-17 10:10',
    orders.sign('chengguan'),
    orders.askExtension('chengguan', 1),
  );

const watched = ['all', 'units:chengguan', 'categories:01', 'categories:0101'].map((owner) => `instructed@${owner}`);

/** Rows as `list@owner due`. */
const shown = ({ state }: Held) =>
  rowsOf(state)
    .map(({ list, owner, columns }) =>
      `${list}@${owner} ${columns.due === undefined ? '' : shanghai(columns.due)}`.trim(),
    )
    .sort();

describe('in which lists a case stands', () => {
  test.each<[string, () => Held, string[]]>([
    ['a draft, in its author’s', () => queued({ draft: true }), ['drafts@calltaker']],
    ['unclear, in the centre’s queue', queued, ['awaiting-dispatch@centre 11-17 13:00']],
    ['dispatched', sent, ['sign-off@chengguan 11-24 17:30']],
    ['signed', signed, ['to-do@chengguan 11-24 17:30']],
    [
      'passed to the sub-unit, in both',
      () => giveAt(signed(), '11-17 12:00', orders.assign('chengguan', { subUnitId: 'chengguan-dui' })),
      ['to-do@chengguan 11-24 17:30', 'to-do@chengguan-dui 11-24 17:30'],
    ],
    [
      'its return asked',
      asked,
      ['approvals@centre 11-17 16:00', 'sign-off@shuiwu 11-24 17:30', 'to-do@chengguan 11-24 17:30'],
    ],
    ['returned beside another', returned, ['awaiting-dispatch@centre 11-17 17:00', 'sign-off@shuiwu 11-24 17:30']],
    [
      'handed in',
      () => giveAt(signed(joint()), '11-17 12:00', orders.submit('chengguan')),
      ['review@centre 11-17 16:00', 'sign-off@shuiwu 11-24 17:30'],
    ],
    ['waiting for its callback', waiting, ['callback@centre 11-18 22:00']],
    [
      'to be rehandled, perhaps, and so to watch for the leaders of everything, of its unit, of its category',
      proposed,
      ['approvals@centre 11-17 20:00', 'supervision@centre', ...watched],
    ],
    ['completed', () => giveAt(waiting(), '11-17 16:00', orders.callBack()), []],
    [
      'answered at the desk',
      () => giveAt(queued(), '11-17 10:00', orders.answer),
      ['desk-closed@chengguan', 'desk-closed@shuiwu'],
    ],
    ['voided', () => giveAt(joint(), '11-17 10:00', orders.voidCase), []],
    ['merged', () => giveAt(joint(), '11-17 11:00', orders.merge()), []],
    [
      'ended, its exclusion asked: with the leaders alone who decide it',
      () => allAt(waiting(), '11-17 16:00', orders.callBack(), orders.exclude()),
      ['supervision@centre', ...watched],
    ],
    [
      'ended, its exclusion decided',
      () => allAt(waiting(), '11-17 16:00', orders.callBack(), orders.exclude(), orders.approveExclusion()),
      [],
    ],
  ])('%s', (_, held, rows) => {
    expect(shown(held())).toEqual(rows.sort());
  });

  test('more time waits for the centre and for a leader, each until they have decided', () => {
    const lists = (held: Held) =>
      rowsOf(held.state).flatMap(({ list, owner, columns: { asked, causes } }) =>
        owner === 'centre' || owner === 'all' ? [`${list} ${asked ?? ''} ${causes.join()}`.trim()] : [],
      );
    const watching = ['supervision extension undecided', 'instructed extension undecided'];
    expect(lists(more())).toEqual(['approvals extension', ...watching]);
    const half = giveAt(more(), '11-17 10:20', orders.grant('chengguan'));
    expect(lists(half)).toEqual(watching);
    expect(lists(giveAt(half, '11-17 10:30', orders.grant('chengguan', {}, leader)))).toEqual([]);
  });

  test('the sign-off list is sorted by the sign-off; the completion stands beside it', () => {
    const [row] = rowsOf(sent().state);
    expect(row).toMatchObject({
      sort: `${at('11-18 17:30')}#HK202611170000011`,
      columns: { signoffDue: at('11-18 17:30'), due: at('11-24 17:30'), yellow: at('11-18 16:12') },
    });
  });

  test('the partners of a joint case and how far each is', () => {
    expect(unitStates(returned().state)).toEqual([
      { unitId: 'chengguan', status: 'returned' },
      { unitId: 'shuiwu', status: 'sent' },
    ]);
  });

  test('over whole lives: no row twice, none of a case that is over, each live part in exactly one list of its unit', () => {
    for (const { held } of drawn(30).flat()) {
      const { state } = held;
      const rows = rowsOf(state);
      const keys = rows.map(({ list, owner, id }) => `${list}#${owner}#${id}`);
      expect(new Set(keys).size).toBe(keys.length);
      const own = rows.filter(({ list }) => list === 'sign-off' || list === 'to-do').map(({ owner }) => owner);
      const live = state.overlay === undefined ? state.branches.filter((one) => one.round === state.round) : [];
      const atUnit = live.filter(({ status }) => ['sent', 'signed', 'return_asked'].includes(status));
      expect(own.sort()).toEqual(atUnit.map(({ unitId }) => unitId).sort());
    }
  });
});

describe('the supervision list', () => {
  test('by the marks on clocks that run: near due, silent, overdue', () => {
    expect(supervisionCauses(sent().state)).toEqual([]);
    const near = giveAt(sent(), '11-18 16:30', orders.tick);
    expect(supervisionCauses(near.state)).toEqual(['near_due']);
    const silent = giveAt(near, '11-18 18:00', orders.tick);
    expect(supervisionCauses(silent.state)).toEqual(['silent']);
    const both = giveAt(silent, '11-25 09:00', orders.tick);
    expect(supervisionCauses(both.state).sort()).toEqual(['overdue', 'silent']);
    const heard = giveAt(both, '11-25 10:00', orders.sign('chengguan'));
    expect(supervisionCauses(heard.state)).toEqual(['overdue']);
    expect(supervisionCauses(giveAt(queued(), '11-18 09:00', orders.tick).state)).toEqual(['overdue']);
  });

  test('repeatedly returned, dissatisfied; nothing of a case that is over', () => {
    const again = giveAt(returned(), '11-17 14:00', orders.dispatch(['huanjing']));
    const asked2 = giveAt(again, '11-17 15:00', orders.askReturn('huanjing'));
    const twice = giveAt(asked2, '11-17 16:00', orders.agreeReturn('huanjing'));
    expect(supervisionCauses(again.state)).toEqual([]);
    expect(supervisionCauses(twice.state)).toEqual(['repeatedly_returned']);
    expect(supervisionCauses(proposed().state)).toEqual(['dissatisfied']);
    const over = giveAt(giveAt(twice, '12-30 09:00', orders.tick), '12-30 10:00', orders.voidCase);
    expect(supervisionCauses(over.state)).toEqual([]);
  });
});
