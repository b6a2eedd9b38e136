/** Whole lives of a case: commands of all kinds, drawn at random, as long as one is accepted. */
import * as fc from 'fast-check';
import { isRefusal } from '#core/refusals.ts';
import { supervisor } from '../support/city.ts';
import { attempt, type Held, later, type Order, register, usualNo, wait } from '../support/held.ts';
import * as orders from '../support/orders.ts';
import { ordersFrom } from './explore.ts';

/** The city lets units pause. */
export const policy = { pause: { allowed: true, maxDays: 10 } };
const move = fc.record({ order: fc.nat(9999), minutes: fc.constantFrom(0, 1, 7, 90, 600, 1500, 4500) });
/** What is drawn. */
export const life = fc.record({
  urgency: fc.constantFrom('normal', 'normal', 'urgent', 'critical'),
  nature: fc.constantFrom('complaint', 'complaint', 'suggest', 'praise'),
  silent: fc.boolean(),
  draft: fc.constantFrom(false, false, true),
  moves: fc.array(move, { minLength: 50, maxLength: 50 }),
});
export type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;
export type Step = { before: Held; order: Order; held: Held };

/** What changes no status, and so is not walked through: said of a case, or taken down otherwise. */
const besides = (held: Held): Order[] => [
  orders.amend({ title: '路灯三盏不亮' }),
  ...(['normal', 'urgent', 'critical'] as const).map((urgency) => orders.amend({ urgency })),
  ...(['complaint', 'praise', 'consult'] as const).map((nature) => orders.amend({ nature })),
  orders.amend({ requester: { name: '郑重', phone: '13907650001', confidentiality: 'both' } }),
  orders.amend({ requester: { phone: '13907650001' } }),
  orders.exclude(),
  orders.approveExclusion({ agree: false, comment: '不符' }),
  orders.reveal({ handler: 'chengguan.handler', hours: 2 }),
  orders.contact('chengguan'),
  orders.assign('chengguan', { handler: 'chengguan.handler' }),
  orders.assign('shuiwu', {}),
  { name: 'note', actor: supervisor, body: { text: '备注' } },
  { name: 'supplement', actor: supervisor, body: { text: '又坏了一盏' } },
  { name: 'urge', actor: supervisor, body: { text: '请抓紧' } },
  { ...orders.tick, name: 'link-recording', body: { recordingId: 'r-1' } },
  { name: 'hold-recording', actor: supervisor, body: { recordingId: 'r-1', reason: '法院调取' } },
  { name: 'release-recording', actor: supervisor, body: { recordingId: 'r-1', reason: '案件已结' } },
  { ...orders.tick, name: 'delete-recording', body: { recordingId: 'r-1', linked: held.state.recordings > 0 } },
  orders.supervise({ units: ['shuiwu'] }),
  orders.supervise({ due: later(held.now, 1000) }),
  orders.closeOrder({ order: '1' }),
  orders.askExtension('shuiwu', 2),
  { ...orders.tick, name: 'recalculate', body: { calendars: 2 } },
  orders.tick,
];

/** The first of the orders from the drawn one on that is accepted; nothing that ends the case while it is young. */
function step(held: Held, drawn: number, early: boolean): Step | undefined {
  const ends = ['withdraw', 'void', 'refuse', 'answer', 'archive'];
  const possible = [...ordersFrom(held), ...besides(held)].filter(({ name }) => !early || !ends.includes(name));
  for (let tried = 0; tried < possible.length; tried += 1) {
    // Not one after the other: those that stand together are alike.
    const order = possible[(drawn + tried * 7) % possible.length] as Order;
    const after = attempt(held, order);
    if (!isRefusal(after) && after.events.length > held.events.length) return { before: held, order, held: after };
  }
  return undefined;
}

/** The life that was drawn, step by step. */
export function live({ urgency, nature, silent, draft, moves }: Life, caseNo = usualNo): Step[] {
  const requester = silent ? { requester: { name: '郑重' } } : {};
  let held = register({ urgency, nature, draft, ...requester }, { policy, caseNo });
  const steps: Step[] = [];
  for (const [index, { order, minutes }] of moves.entries()) {
    const taken = step(wait(held, minutes), order, index < 35);
    if (taken === undefined) break;
    steps.push(taken);
    held = taken.held;
  }
  return steps;
}
