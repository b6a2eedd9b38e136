import { describe, expect, test } from 'vitest';
import { markEvents } from '#core/events.ts';
import { dueMarks, nextMark } from '#core/marks.ts';
import { isRefusal } from '#core/refusals.ts';
import { headSort } from '#core/rows.ts';
import { waits } from '#core/waits.ts';
import { at, giveAt, shanghai } from './support/days.ts';
import { attempt, type Held, register } from './support/held.ts';
import * as orders from './support/orders.ts';

const queued = (more: object = {}) => register(more, { now: at('11-17 09:00') });
const sent = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan']));
const joint = () => giveAt(queued(), '11-17 10:00', orders.dispatch(['chengguan', 'shuiwu']));
const signed = () => giveAt(sent(), '11-17 11:00', orders.sign('chengguan'));
const waiting = () => giveAt(signed(), '11-17 15:00', orders.submit('chengguan'));

/** The waits as `step: marks`. */
const shown = ({ state }: Held) =>
  Object.fromEntries(waits(state).map(({ step, marks }) => [step, marks.map(shanghai)]));

describe('which waits must exist', () => {
  test('none for a draft, none for a case answered in its registration, none after the end', () => {
    const draft = queued({ draft: true });
    const answered = giveAt(draft, '11-17 09:05', orders.answer);
    const completed = giveAt(waiting(), '11-17 16:00', orders.callBack());
    const archived = giveAt(completed, '11-17 17:00', orders.archive);
    const voided = giveAt(joint(), '11-17 11:00', orders.voidCase);
    const merged = giveAt(joint(), '11-17 11:00', orders.merge());
    for (const held of [draft, answered, completed, archived, voided, merged]) {
      expect(waits(held.state)).toEqual([]);
    }
  });

  test('the case’s own before its units and after them', () => {
    expect(shown(queued())).toEqual({ case: ['11-17 12:12', '11-17 13:00', '11-22 22:00'] });
    expect(Object.keys(shown(waiting()))).toEqual(['case']);
    expect(shown(waiting()).case?.slice(-2)).toEqual(['11-18 22:00', '11-23 22:00']);
    const proposed = giveAt(waiting(), '11-17 16:00', orders.callBack(orders.dissatisfied));
    expect(shown(proposed)).toEqual({ case: ['11-17 19:12', '11-17 20:00', '11-22 22:00'] });
  });

  test('one for each open branch, with the marks of all its clocks', () => {
    expect(shown(joint())).toEqual({
      'chengguan~1': ['11-18 16:12', '11-18 17:30', '11-23 17:30', '11-24 17:30', '11-25 17:30', '12-01 17:30'],
      'shuiwu~1': ['11-18 16:12', '11-18 17:30', '11-23 17:30', '11-24 17:30', '11-25 17:30', '12-01 17:30'],
    });
    expect(shown(signed())['chengguan~1']?.slice(0, 2)).toEqual(['11-18 16:12', '11-18 17:30']);
  });

  test('an undecided return waits for the decision; the red marks of the unit are not among them', () => {
    const asked = giveAt(signed(), '11-17 12:00', orders.askReturn('chengguan'));
    expect(shown(asked)).toEqual({
      'chengguan~1': ['11-17 15:12', '11-17 16:00', '11-18 16:12', '11-22 22:00', '11-23 17:30'],
    });
  });

  test('a returned part keeps its arm until it is dispatched again or waived', () => {
    const asked = giveAt(joint(), '11-17 11:00', orders.askReturn('chengguan'));
    const returned = giveAt(asked, '11-17 12:00', orders.agreeReturn('chengguan'));
    expect(shown(returned)['chengguan~1']).toEqual(['11-17 15:12', '11-17 16:00', '11-22 22:00']);
    const again = giveAt(returned, '11-17 13:00', orders.dispatch(['huanjing']));
    expect(Object.keys(shown(again)).sort()).toEqual(['huanjing~1', 'shuiwu~1']);
    const waived = giveAt(returned, '11-17 13:00', orders.cancel('chengguan'));
    expect(Object.keys(shown(waived))).toEqual(['shuiwu~1']);
  });

  test('only what adds a branch changes the shape', () => {
    const shapes = [queued().state.shape];
    let held = joint();
    shapes.push(held.state.shape);
    for (const order of [
      orders.sign('chengguan'),
      orders.submit('chengguan'),
      orders.sendBack('chengguan'),
      orders.cancel('shuiwu'),
    ]) {
      held = giveAt(held, '11-17 12:00', order);
      shapes.push(held.state.shape);
    }
    shapes.push(giveAt(held, '11-17 13:00', orders.dispatch(['huanjing'])).state.shape);
    expect(shapes).toEqual([0, 1, 1, 1, 1, 1, 2]);
    expect(waits(held.state).every((wait) => wait.shape === 1)).toBe(true);
  });

  test('a parked case keeps its arms; its clocks stand still, and the first arm waits for the review', () => {
    const parked = giveAt(joint(), '11-17 12:00', orders.park(at('11-20 12:00')));
    expect(shown(parked)).toEqual({ 'chengguan~1': ['11-20 12:00'], 'shuiwu~1': [] });
    const queue = giveAt(queued(), '11-17 10:00', orders.park(at('11-20 12:00')));
    expect(shown(queue)).toEqual({ case: ['11-20 12:00'] });
  });

  test('the head is listed by its next mark, or by its archive instant once it is closed', () => {
    const { state } = joint();
    expect(nextMark(state)).toBe(at('11-18 16:12'));
    expect(headSort(state)).toEqual({ list: 'next-mark', sort: `${at('11-18 16:12')}#${state.caseNo}` });
    const closed = giveAt(waiting(), '11-17 16:00', orders.callBack());
    expect(headSort(closed.state)).toMatchObject({ list: 'to-archive', sort: `${at('11-24 17:30')}#${state.caseNo}` });
    expect(headSort(giveAt(closed, '11-30 09:00', orders.archive).state)).toBeUndefined();
  });
});

describe('marks', () => {
  const marksOf = (held: Held) =>
    held.events
      .filter((event) => (Object.values(markEvents) as string[]).includes(event.type))
      .map((event) => `${event.type} ${'kind' in event.data ? event.data.kind : ''} ${shanghai(event.at)}`);

  test('act at their instant and not a millisecond before, once', () => {
    const early = { ...sent(), now: '2026-11-18T08:11:59.999Z' };
    expect(dueMarks(early.state, early.now)).toEqual([]);
    const first = giveAt(sent(), '11-18 16:12', orders.tick);
    expect(marksOf(first)).toEqual(['reminded signoff 11-18 16:12']);
    expect(marksOf(giveAt(first, '11-18 16:12', orders.tick))).toEqual(marksOf(first));
    expect(marksOf(giveAt(first, '11-18 17:30', orders.tick))).toEqual([
      'reminded signoff 11-18 16:12',
      'overdue signoff 11-18 17:30',
    ]);
  });

  test('all that were missed are written together, in the order of their instants, by the system', () => {
    const late = giveAt(sent(), '12-02 09:00', orders.tick);
    expect(marksOf(late).map((mark) => mark.split(' 12-02')[0])).toEqual([
      'reminded signoff',
      'overdue signoff',
      'reminded completion',
      'overdue completion',
      'escalated signoff',
      'escalated completion',
    ]);
    expect(new Set(late.events.slice(2).map((event) => event.actor.id))).toEqual(new Set(['system']));
    expect(nextMark(late.state)).toBeUndefined();
  });

  test('a command writes them before its own event; a refused one writes nothing', () => {
    const late = giveAt(sent(), '11-19 09:00', orders.sign('chengguan'));
    expect(late.events.slice(2).map((event) => event.type)).toEqual(['reminded', 'overdue', 'signed']);
    const refused = attempt({ ...sent(), now: at('11-19 09:00') }, orders.submit('chengguan'));
    expect(isRefusal(refused)).toBe(true);
  });

  test('no yellow under two hours: critical and urgent cases', () => {
    const critical = giveAt(queued({ urgency: 'critical' }), '11-18 09:00', orders.tick);
    expect(marksOf(critical)).toEqual(['overdue dispatch 11-18 09:00']);
    const urgent = giveAt(queued({ urgency: 'urgent' }), '11-18 09:00', orders.tick);
    expect(marksOf(urgent)).toEqual(['overdue dispatch 11-18 09:00']);
  });

  test('a case that moved on has no marks left of where it was', () => {
    const dispatched = giveAt(queued(), '11-17 12:59', orders.dispatch(['chengguan']));
    expect(marksOf(dispatched)).toEqual(['reminded dispatch 11-17 12:59']);
    const later = giveAt(dispatched, '11-17 20:00', orders.tick);
    expect(marksOf(later)).toEqual(marksOf(dispatched));
  });
});
