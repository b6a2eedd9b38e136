/** After the end: a case is sometimes opened again, in the end archived. */
import { systemActor } from '#core/case.ts';
import { isClosed } from '#core/status.ts';
import { dayLength, hour, localDay, minute, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { chance, integer } from '../../random.ts';
import { between, hoursAfter, latest, runningClock } from '../pace.ts';
import { drawSupervisor } from '../people.ts';
import { contextAt } from '../setting.ts';
import type { Act, Planner, Story } from '../story.ts';

const reasons = [
  '来电人再次来电，反映问题反复，需要继续办理。',
  '原答复未涵盖来电人的全部诉求，重新打开补充办理。',
  '经复核，原办理依据有变化，重新打开。',
];

function reopen({ state, draw }: Story): Act[] {
  const next = draw(`reopen ${state.round} ${state.reopened}`);
  const share = state.closedAs === 'completed' ? 0.006 : 0.015;
  const last = state.round >= contextAt(state.lastAt).policy.maxRounds;
  if (state.closedAt === undefined || state.reopened > 0 || last || !chance(next, share)) return [];
  return [
    {
      key: `reopen ${state.round}`,
      at: hoursAfter('centre', state.closedAt, between(next, 4, 40)),
      actor: drawSupervisor(next),
      name: 'reopen',
      body: () => ({ reason: reasons[integer(next, 0, reasons.length - 1)] }),
    },
  ];
}

/** The nightly sweep takes what has been closed long enough, one case after the other. */
function archive({ state, draw }: Story): Act[] {
  const due = runningClock(state, 'archive')?.due;
  if (due === undefined) return [];
  const sweep = (day: number) => startOfDay(day) + hour + 30 * minute;
  const day = localDay(toMillis(due));
  const at = sweep(day) >= toMillis(due) ? sweep(day) : sweep(day) + dayLength;
  const inTurn = toInstant(at + integer(draw('sweep'), 500, 9000));
  return [{ key: `archive ${due}`, at: latest(due, inTurn), actor: systemActor, name: 'archive', body: () => ({}) }];
}

/** What happens to a closed case. */
export const planClosing: Planner = (story) => (isClosed(story.state) ? [...reopen(story), ...archive(story)] : []);
