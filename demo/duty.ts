/** The demo city's duty roster: call-takers round the clock, the clerks and handlers of each unit in office hours. */
import { type Duty, type Shift, usualDuty } from '#core/calls/duty.ts';
import { accounts } from './accounts.ts';

const every = [1, 2, 3, 4, 5, 6, 7];
const working = [1, 2, 3, 4, 5];

/** Who sits at a unit's desk. */
function deskOf(unitId: string): Shift[] {
  const people = accounts
    .filter(({ unitId: of, roles }) => of === unitId && (roles.includes('clerk') || roles.includes('handler')))
    .map(({ id }) => id);
  return people.length === 0 ? [] : [{ unitId, people, weekdays: working, start: '08:30', end: '17:30' }];
}

const callTakers = accounts.filter(({ roles }) => roles.includes('callTaker'));

export const demoDuty: Duty = {
  ...usualDuty,
  shifts: [
    ...[...new Set(callTakers.map(({ unitId }) => unitId))].map((unitId) => ({
      unitId,
      people: callTakers.filter((one) => one.unitId === unitId).map(({ id }) => id),
      weekdays: every,
      start: '00:00',
      end: '00:00',
    })),
    ...[...new Set(accounts.map(({ unitId }) => unitId))].flatMap(deskOf),
  ],
};
