/** The time policy: its versions, a new one from an instant on, and how it differs for the cases that are open. */

import { policyDifferences } from '#core/admin/moves.ts';
import { refuseField } from '#core/refusals.ts';
import { localText, toInstant, toMillis } from '#core/time/instant.ts';
import type { Policy } from '#core/time/policy.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { rememberedMs } from '../storage/city.ts';
import { loadContext } from '../storage/context.ts';
import { putPolicies, readCalendars, readPolicies, readRecalculated } from '../storage/time.ts';
import { isTooLarge, listVersions } from '../storage/versions.ts';
import { changeBy, outdated, tooLarge } from './change.ts';
import { countMoves } from './count.ts';

/** A version holds for cases received later than every function can have read it: none decides by an older one by then. */
const leadMs = 6 * rememberedMs;

export const policyHandlers: Pick<Handlers<'admin'>, 'adminTime' | 'addPolicy' | 'previewPolicy'> = {
  adminTime: async () => {
    const [calendars, recalculated, policies, calendarVersions, policyVersions] = await Promise.all([
      readCalendars(),
      readRecalculated(),
      readPolicies(),
      listVersions('CALENDARS'),
      listVersions('POLICIES'),
    ]);
    const { version, ...shown } = calendars;
    return {
      version,
      calendars: shown,
      recalculated,
      calendarVersions,
      policies: [...policies],
      policyVersions,
      now: now(),
    };
  },
  addPolicy: async ({ body, actor, ifMatch, route }) => {
    const before = await readPolicies();
    if (ifMatch !== undefined && ifMatch !== before.length) return outdated('POLICIES');
    const earliest = toInstant(toMillis(now()) + leadMs);
    const from = body.from ?? earliest;
    if (from < earliest) {
      const at = localText(earliest);
      return refuseField('from', `生效时间不能早于 ${at.zh}`, `must not be earlier than ${at.en}`);
    }
    const policy: Policy = { ...body.policy, version: Math.max(...before.map((one) => one.policy.version)) + 1 };
    const next = [...before, { from, policy }];
    if (isTooLarge(next)) return tooLarge();
    const trail = { what: route, subject: `${policy.version} ${from}` };
    const done = await putPolicies(next, changeBy(actor, body.note), trail);
    return done ? { version: next.length, policy: { from, policy } } : outdated('POLICIES');
  },
  previewPolicy: async ({ body }) => {
    const context = await loadContext();
    const policy = { ...body.policy, version: 1 };
    return countMoves((state) => ({ moves: policyDifferences(state, context, policy), settled: 0 }));
  },
};
