/** After the end: a case is sometimes opened again, in the end archived. */
import { systemActor } from '#core/case.ts';
import { isClosed } from '#core/status.ts';
import { dayLength, hour, localDay, minute, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { createRemark } from '../../handling.ts';
import { chance, integer } from '../../random.ts';
import { between, hoursAfter, latest, runningClock } from '../pace.ts';
import { drawSupervisor } from '../people.ts';
import { contextAt } from '../setting.ts';
import { type Act, type Planner, type Story, subjectOf, unitOfCase } from '../story.ts';

function reopen(story: Story): Act[] {
  const { state, draw } = story;
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
      body: (now) => ({ reason: createRemark(next, 'reopening', subjectOf(story, unitOfCase(story), now)) }),
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
