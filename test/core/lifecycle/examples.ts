/** For every refusal of the core one thing that somebody tries and may not. */

import { systemActor } from '#core/case.ts';
import type { Refusal, RefusalCode } from '#core/refusals.ts';
import { callTaker, callTaker2, leader, leaderOfChengguan, supervisor, units } from '../support/city.ts';
import { attempt, give, type Held, later, morning, type Order, register, tryRegister, wait } from '../support/held.ts';
import * as orders from '../support/orders.ts';

const queued = (...given: Parameters<typeof register>) => register(...given);
const sent = (...given: Parameters<typeof register>) => give(queued(...given), orders.dispatch(['chengguan']));
const signed = (...given: Parameters<typeof register>) => give(sent(...given), orders.sign('chengguan'));
const pausing = { policy: { pause: { allowed: true, maxDays: 10 } } };
const joint = () => give(queued(), orders.dispatch(['chengguan', 'shuiwu']));
const led = () => give(queued(), orders.dispatch(['chengguan', 'shuiwu'], { leadUnitId: 'chengguan' }));
const toCallback = () => give(signed(), orders.submit('chengguan'));
const proposed = () => give(toCallback(), orders.callBack(orders.dissatisfied));
const again = (held: Held) => give(held, orders.rehandle(), orders.sign('chengguan'), orders.submit('chengguan'));
const aDay = 24 * 60;
const after = (held: Held, order: Order): Held | Refusal => attempt(held, order);

export const examples: Partial<Record<RefusalCode, () => Held | Refusal>> = {
  not_found: () => after(sent(), orders.sign('chengguan', units.longhua.clerk)),
  not_permitted: () => after(sent(), orders.sign('chengguan', supervisor)),
  wrong_status: () => after(sent(), { name: 'send', actor: callTaker }),
  wrong_branch_status: () => after(signed(), orders.sign('chengguan')),
  no_branch: () => after(sent(), orders.cancel('shuiwu')),
  archived: () => after(give(queued(), orders.answer, orders.archive), orders.reopen()),
  merged_into: () => after(give(sent(), orders.merge()), orders.sign('chengguan')),
  case_parked: () => after(give(sent(), orders.park(later(morning, 60))), orders.sign('chengguan')),
  incomplete: () => after(register({ draft: true, title: ' ' }), { name: 'send', actor: callTaker }),
  unknown_unit: () => after(queued(), orders.dispatch(['chengguan-dui'])),
  unknown_category: () => tryRegister({ category: '99' }),
  unknown_handler: () => after(signed(), orders.assign('chengguan', { handler: 'shuiwu.handler' })),
  not_sub_unit: () => after(signed(), orders.assign('chengguan', { subUnitId: 'shuiwu' })),
  duplicate_unit: () => after(queued(), orders.dispatch(['chengguan', 'chengguan'])),
  unit_has_branch: () => after(sent(), orders.dispatch(['chengguan'])),
  too_many_branches: () => {
    const full = Array.from({ length: 20 }, (_, index) => `unit-${index}`);
    return after(give(queued(), orders.dispatch(full)), orders.dispatch(['unit-20']));
  },
  lead_missing: () => after(queued(), orders.dispatch(['chengguan', 'shuiwu'], { mode: 'lead_assist' })),
  longer_needs_reason: () => after(queued(), orders.dispatch(['chengguan'], { days: 6 })),
  not_in_catalogue: () => after(queued(), orders.dispatch(['huanjing'], {}, callTaker)),
  return_window_over: () => after(wait(signed(), 4 * aDay), orders.askReturn('chengguan')),
  return_limit: () => {
    const once = [orders.askReturn('chengguan'), orders.refuseReturn('chengguan')];
    return after(give(signed(), ...once, ...once), orders.askReturn('chengguan'));
  },
  return_forbidden: () => {
    const critical = give(register({ urgency: 'critical' }), orders.dispatch(['chengguan']));
    return after(critical, orders.askReturn('chengguan'));
  },
  lead_submits_last: () => after(give(led(), orders.sign('chengguan')), orders.submit('chengguan')),
  last_branch: () => after(sent(), orders.cancel('chengguan')),
  lead_needs_successor: () => after(give(led(), orders.dispatch(['huanjing'])), orders.cancel('chengguan')),
  already_settled: () => {
    const moved = [orders.askReturn('chengguan'), orders.agreeReturn('chengguan', ['huanjing'])];
    return after(give(joint(), ...moved), orders.cancel('chengguan'));
  },
  round_limit: () => {
    const third = again(give(again(proposed()), orders.callBack(orders.dissatisfied)));
    return after(give(third, orders.callBack(orders.dissatisfied)), orders.rehandle());
  },
  not_proposed: () => after(toCallback(), orders.rehandle()),
  already_proposed: () => after(proposed(), orders.callBack()),
  rehandle_branch: () => after(proposed(), orders.rehandle({ agree: true, units: ['shuiwu'] })),
  callback_incomplete: () => after(toCallback(), orders.callBack({ reached: true, solved: true })),
  comment_required: () => after(proposed(), orders.rehandle({ agree: false })),
  unsolved_reason_required: () =>
    after(signed(), { ...orders.submit('chengguan'), body: { ...orders.opinion, solved: false } }),
  no_live_branch: () => {
    const done = [orders.sign('shuiwu'), orders.submit('shuiwu'), orders.accept('shuiwu')];
    const left = give(joint(), ...done, orders.askReturn('chengguan'), orders.agreeReturn('chengguan'));
    return after(left, { name: 'urge', actor: callTaker2, body: { text: '市民再次来电' } });
  },
  extension_forbidden: () => after(signed({ nature: 'consult' }), orders.askExtension('chengguan')),
  extension_limit: () => {
    const refused = [orders.askExtension('chengguan'), orders.refuseExtension('chengguan')];
    return after(give(signed(), ...refused), orders.askExtension('chengguan'));
  },
  extension_late: () => after(wait(signed(), 9 * aDay), orders.askExtension('chengguan')),
  extension_too_long: () => after(signed(), orders.askExtension('chengguan', 11)),
  nothing_asked: () => after(signed(), orders.grant('chengguan')),
  already_asked: () => after(give(signed(), orders.askExtension('chengguan')), orders.askExtension('chengguan')),
  not_decider: () =>
    after(give(signed(), orders.askExtension('chengguan')), orders.grant('chengguan', {}, leaderOfChengguan)),
  pause_forbidden: () => after(signed(), orders.askPause('chengguan')),
  pause_too_long: () => after(signed({}, pausing), orders.pause('chengguan', 11)),
  already_paused: () => after(give(signed({}, pausing), orders.pause('chengguan')), orders.pause('chengguan')),
  not_paused: () => after(signed({}, pausing), orders.resume('chengguan')),
  review_date: () => after(sent(), orders.park(later(morning, 30 * aDay))),
  merge_lead: () => after(sent(), orders.merge(give(orders.lead, orders.answer))),
  has_followers: () => after(give(sent(), orders.takeFollower(orders.lead)), orders.merge()),
  no_such_order: () => after(sent(), orders.closeOrder()),
  order_answered: () => after(signed(), orders.answerOrder('chengguan')),
  not_orderer: () => after(give(sent(), orders.supervise()), orders.closeOrder({}, leaderOfChengguan)),
  order_due: () => after(sent(), orders.supervise({ due: morning })),
  nothing_amended: () => after(sent(), orders.amend({ reason: '核对' })),
  words_unchanged: () => after(sent(), orders.amend({ content: '没有路灯' })),
  already_excluded: () => after(give(sent(), orders.exclude()), orders.exclude(units.chengguan.manager)),
  not_excluded: () => after(sent(), orders.approveExclusion()),
  another_person: () => {
    const both = { ...leader, roles: ['leader', 'supervisor'] as const };
    return after(give(sent(), orders.exclude(both)), orders.approveExclusion({ agree: true }, both));
  },
  already_rated: () => after(give(toCallback(), orders.rate()), orders.rate()),
  rating_over: () => after(wait(give(toCallback(), orders.callBack()), 16 * aDay), orders.rate()),
  too_early: () => after(give(queued(), orders.answer), { name: 'archive', actor: systemActor }),
};
