/** 值班表: read, from a file or as it is, and saved as a new version. */
import { checkShifts, shift } from '#core/calls/duty.ts';
import { dutyColumns, neededDutyColumns, shiftOf } from '#core/calls/duty-file.ts';
import { changeBy, invalid, outdated, tooLarge } from '../admin/change.ts';
import { byRow, problemsAt, readTable } from '../admin/file.ts';
import type { Handlers } from '../http/request.ts';
import { loadUnits, loadUsers } from '../storage/city.ts';
import { dutyName, putDuty, readDuty } from '../storage/duty.ts';
import { isTooLarge, listVersions } from '../storage/versions.ts';

const file = { columns: dutyColumns, needed: neededDutyColumns, read: shiftOf, schema: shift };

async function factsNow() {
  const [units, users] = await Promise.all([loadUnits(), loadUsers()]);
  return { units: units.filter(({ retired }) => retired !== true).map(({ id }) => id), users };
}

export const rosterHandlers: Pick<Handlers<'calls'>, 'dutyRoster' | 'readDutyRoster' | 'saveDutyRoster'> = {
  dutyRoster: async () => {
    const [{ value, version }, versions] = await Promise.all([readDuty(), listVersions(dutyName)]);
    return { version, shifts: [...value.shifts], numbers: value.numbers, versions };
  },
  readDutyRoster: async ({ body }) => {
    const { rows, problems } = readTable(body.csv, file);
    const shifts = rows.map(({ value }) => value);
    const wrongOnes = problemsAt(
      rows.map(({ row }) => row),
      checkShifts(shifts, await factsNow()),
    );
    return { shifts, problems: byRow([...problems, ...wrongOnes]) };
  },
  saveDutyRoster: async ({ body, actor, ifMatch, route }) => {
    const kept = await readDuty();
    const { version } = kept;
    if (ifMatch !== undefined && ifMatch !== version) return outdated(dutyName);
    const { shifts, numbers, note } = body;
    const faults = checkShifts(shifts, await factsNow());
    if (faults.length > 0) return invalid(faults);
    const value = { shifts, numbers };
    if (isTooLarge(value)) return tooLarge();
    const done = await putDuty(kept, value, changeBy(actor, note), { what: route, subject: `${shifts.length}` });
    return done ? { version: version + 1 } : outdated(dutyName);
  },
};
