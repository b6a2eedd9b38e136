import { describe, expect, test } from 'vitest';
import { rowOf } from '#core/lifecycle.ts';
import { type Action, may, maySee, permissions } from '#core/permissions.ts';
import { isRefusal } from '#core/refusals.ts';
import { roles } from '#core/vocabulary.ts';
import { people } from './lifecycle/cells.ts';
import { matrix } from './permissions/matrix.ts';
import { onBranch, type Situation, situations, standing } from './permissions/situations.ts';
import { attempt, branchOf } from './support/held.ts';
import * as orders from './support/orders.ts';

const actions = Object.keys(permissions) as Action[];
const names = Object.keys(situations) as Situation[];

/** Whether a person may by the hand-written matrix; a part is chengguan's branch. */
function expected(action: Action, person: string, situation: Situation, part: boolean): boolean {
  return (people[person]?.roles ?? []).some((role) => {
    const word = matrix[action][role];
    if (word === undefined || word === 'all') return word === 'all';
    const those = standing[word][situation];
    return (part ? onBranch(those) : those).includes(person);
  });
}

describe('the matrix', () => {
  test('every action × person × relation', () => {
    let cells = 0;
    const faults: string[] = [];
    for (const action of actions) {
      for (const [person, actor] of Object.entries(people)) {
        for (const situation of names) {
          const held = situations[situation];
          const branch = branchOf(held, 'chengguan');
          for (const part of branch === undefined ? [false] : [false, true]) {
            cells += 1;
            const given = may(actor, action, { state: held.state, ...(part && branch ? { branch } : {}) });
            if (given === expected(action, person, situation, part)) continue;
            faults.push(`${person}, ${action}, ${situation}${part ? ', branch' : ''}: ${given}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
    console.info(`cells: ${cells} of ${actions.length} actions, ${Object.keys(people).length} people`);
  });

  test('the people stand for every role; administrators and auditors are granted nothing', () => {
    const present = new Set(Object.values(people).flatMap((person) => person.roles));
    expect([...present].sort()).toEqual(Object.keys(roles).sort());
    for (const action of actions)
      expect([matrix[action].admin, matrix[action].auditor]).toEqual([undefined, undefined]);
    expect(actions.filter((action) => matrix[action].citizen !== undefined).sort()).toEqual([
      'rate',
      'register',
      'supplement',
      'withdraw',
    ]);
  });

  test('without the catalogue a call-taker dispatches nothing; once a unit has had the case, neither with it', () => {
    const own = people['call-taker, own'] ?? fail();
    const { state } = situations.queued;
    expect(may(own, 'dispatch', { state, catalogueHit: false })).toBe(false);
    expect(may(own, 'dispatch', { state, catalogueHit: true })).toBe(true);
    const returned = [orders.dispatch(['chengguan']), orders.askReturn('chengguan'), orders.agreeReturn('chengguan')];
    const back = returned.reduce((held, order) => {
      const after = attempt(held, order);
      return isRefusal(after) ? fail() : after;
    }, situations.queued);
    expect(may(own, 'dispatch', { state: back.state, catalogueHit: true })).toBe(false);
  });

  test('whoever may do something to a case by hand may see it or at least its status', () => {
    const elsewhere: readonly Action[] = ['register', 'tick', 'readKnowledge', 'seeDeskAnswer'];
    for (const action of actions.filter((one) => !elsewhere.includes(one))) {
      // A citizen is let in by number and code, and sees what that shows.
      for (const [person, actor] of Object.entries(people).filter(([one]) => one !== 'citizen')) {
        for (const { state } of Object.values(situations)) {
          if (!may(actor, action, { state })) continue;
          expect([person, action, maySee(actor, state) || may(actor, 'seeStatus', { state })]).toEqual([
            person,
            action,
            true,
          ]);
        }
      }
    }
  });
});

describe('out of scope', () => {
  test('a command on a case that is not theirs finds no case; on one that is, it says what is not theirs to do', () => {
    const stranger = people['manager elsewhere'] ?? fail();
    const partner = people['manager of a partner'] ?? fail();
    for (const order of [orders.sign, orders.submit, orders.askReturn, orders.accept, orders.cancel]) {
      const given = order('chengguan');
      for (const { state, ...rest } of Object.values(situations)) {
        const outside = attempt({ state, ...rest }, { ...given, actor: stranger });
        expect(outside).toEqual({ refused: 'not_found', facts: {} });
      }
      const inside = attempt(situations.shared, { ...given, actor: partner });
      const { zh, en } = rowOf(given.name);
      expect(inside).toMatchObject({ refused: 'not_permitted', facts: { action: { zh, en } } });
    }
  });

  test('nobody but the desk, the centre and the citizens register', async () => {
    const { tryRegister } = await import('./support/held.ts');
    for (const [person, actor] of Object.entries(people)) {
      const allowed = /^(call-taker|supervisor|system|citizen)/.test(person);
      expect([person, isRefusal(tryRegister({}, { actor }))]).toEqual([person, !allowed]);
    }
  });
});

function fail(): never {
  throw new Error('a person or a case of the test is missing');
}
