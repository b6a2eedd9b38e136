/** Cases at which people stand in every relation, and by hand who stands in which. */
import { officer } from '../support/city.ts';
import { give, type Held, register } from '../support/held.ts';
import * as orders from '../support/orders.ts';
import type { Word } from './matrix.ts';

const hiddenNumber = { requester: { name: '郑重', phone: '13907650001', confidentiality: 'phone' } };
const dispatched = (more: object = {}) => give(register(more), orders.dispatch(['chengguan', 'shuiwu']));
const shared = (more: object = {}) => give(dispatched(more), orders.sign('chengguan'), orders.sign('shuiwu'));
const single = (more: object = {}) => give(register(more), orders.dispatch(['chengguan']), orders.sign('chengguan'));
const waiting = (more: object = {}) => give(single(more), orders.submit('chengguan'));
const again = (more: object = {}) =>
  give(waiting(more), orders.callBack(orders.dissatisfied, officer), orders.rehandle(), orders.sign('chengguan'));

/** All registered by the first call-taker, of category 0101. */
export const situations = {
  draft: register({ draft: true }),
  queued: register(),
  /** In hand of chengguan and shuiwu, nobody named. */
  shared: shared(),
  /** chengguan's part is the first handler's. */
  named: give(shared(), orders.assign('chengguan', { handler: 'chengguan.handler' })),
  /** chengguan passed its part to its sub-unit. */
  passed: give(shared(), orders.assign('chengguan', { subUnitId: 'chengguan-dui' })),
  callback: waiting(),
  /** In its second round, after the first officer had called. */
  again: again(),
  hidden: single(hiddenNumber),
  hiddenAgain: again(hiddenNumber),
  /** The catalogue names chengguan and shuiwu for its category. */
  answered: give(register(), orders.answer),
} satisfies Record<string, Held>;
export type Situation = keyof typeof situations;

const chengguan = ['clerk of the unit', 'handler of the unit', 'handler of the unit, other', 'manager of the unit'];
const shuiwu = ['clerk of a partner', 'handler of a partner', 'manager of a partner'];
const subUnit = ['clerk of the sub-unit', 'handler of the sub-unit'];
const leaders = ['leader of all', 'leader of the category'];
const withUnits = [...leaders, 'leader of the unit'];
const officers = ['callback officer', 'callback officer, other'];

/** For the case as a whole: who stands to it as a word says. */
export const standing: Record<Exclude<Word, 'all'>, Record<Situation, string[]>> = {
  own: everywhere(['call-taker, own']),
  ownDraft: { ...everywhere([]), draft: ['call-taker, own'] },
  fresh: { ...everywhere([]), draft: ['call-taker, own'], queued: ['call-taker, own'], answered: ['call-taker, own'] },
  hit: { ...everywhere([]), draft: ['call-taker, own'], queued: ['call-taker, own'], answered: ['call-taker, own'] },
  unit: {
    ...everywhere(chengguan),
    draft: [],
    queued: [],
    answered: [],
    shared: [...chengguan, ...shuiwu],
    named: [...chengguan, ...shuiwu],
    passed: [...chengguan, ...shuiwu, ...subUnit],
  },
  branch: {
    ...everywhere(chengguan),
    draft: [],
    queued: [],
    answered: [],
    shared: [...chengguan, ...shuiwu],
    named: [...chengguan.filter((one) => one === 'handler of the unit'), ...shuiwu],
    passed: [...chengguan, ...shuiwu, ...subUnit],
  },
  charge: { ...everywhere(withUnits), draft: leaders, queued: leaders, answered: leaders },
  callback: { ...everywhere([]), callback: officers, again: ['callback officer'], hiddenAgain: ['callback officer'] },
  hidden: {
    ...everywhere([]),
    hidden: ['supervisor'],
    hiddenAgain: ['supervisor', 'callback officer'],
  },
  business: { ...everywhere([]), answered: [...chengguan, ...shuiwu] },
};

/** On chengguan's branch: the partner's people have no part in it. */
export const onBranch = (people: readonly string[]): string[] => people.filter((person) => !shuiwu.includes(person));

function everywhere(people: string[]): Record<Situation, string[]> {
  const names = [
    ...(['draft', 'queued', 'shared', 'named', 'passed', 'callback', 'again'] as const),
    ...(['hidden', 'hiddenAgain', 'answered'] as const),
  ];
  return Object.fromEntries(names.map((name) => [name, people])) as Record<Situation, string[]>;
}
