/** Clocks as people see them: colour, time left, and why the due is what it is. */
import { unitOfBranch } from '../branch-id.ts';
import type { Clock, ClockMove, Instant } from '../case.ts';
import { isPlain } from '../clocks/start.ts';
import type { Context } from '../commands/definition.ts';
import { due } from '../time/due.ts';
import { explain } from '../time/explain.ts';
import { localText, type Text } from '../time/instant.ts';
import type { LimitUnit } from '../time/limit.ts';
import { calendarOf, limitLabel } from '../time/policy.ts';
import { type Remaining, remaining } from '../time/remaining.ts';
import { unitCalendarOf } from '../time/versions.ts';
import { type ClockKind, moveReasons, natures, urgencies } from '../vocabulary.ts';
import type { ClockExplanation, ClockView } from './clock-shapes.ts';

type Timing = Pick<Context, 'policy' | 'calendars'>;

function colourOf(clock: Clock, now: Instant): ClockView['colour'] {
  if (clock.stopped !== undefined || clock.frozen !== undefined) return 'grey';
  if (now > clock.due) return 'red';
  return clock.yellow !== undefined && now >= clock.yellow ? 'yellow' : 'green';
}

/** The calendar on which a clock of a unit's part (`branch`) or of the case runs. */
function calendarOfClock(kind: ClockKind, branch: string | undefined, { policy, calendars }: Timing) {
  const unit = unitCalendarOf(calendars, unitOfBranch(branch));
  return isPlain(kind) || calendarOf(policy, kind) === 'centre' ? calendars.centre : unit;
}

/** What is left of a clock at an instant, in working time where its limit counts that. */
export function timeLeft(
  clock: { kind: ClockKind; due: Instant; branch?: string | undefined; unit: LimitUnit },
  at: Instant,
  timing: Timing,
): Remaining {
  return remaining(calendarOfClock(clock.kind, clock.branch, timing), at, clock.due, clock.unit);
}

/** The unit in which a clock is counted; one that ends at an instant that somebody set counts working days. */
export const unitOfClock = (clock: Pick<Clock, 'limit'>): LimitUnit => clock.limit?.unit ?? 'wd';

/** One clock with its colour at `now`, its marks, and what is left of it; a clock that stands still keeps what it had left. */
export function viewClock(clock: Clock, now: Instant, timing: Timing): ClockView {
  const { fired, yellow, red2, ...rest } = clock;
  const marks: ClockView['marks'] = [];
  if (yellow !== undefined) marks.push({ level: 'yellow', at: yellow, acted: fired.includes('yellow') });
  marks.push({ level: 'red', at: clock.due, acted: fired.includes('red') });
  if (red2 !== undefined) marks.push({ level: 'red2', at: red2, acted: fired.includes('red2') });
  const left =
    clock.stopped === undefined
      ? { remaining: timeLeft({ ...clock, unit: unitOfClock(clock) }, clock.frozen ?? now, timing) }
      : {};
  return { ...rest, ...left, colour: colourOf(clock, now), marks };
}

/** Which rule of which version of the policy gave the limit. */
function basisText(clock: Clock): Text {
  const [version = '', nature = '', urgency = ''] = clock.basis.split('·');
  const kind = natures[nature as keyof typeof natures] ?? { zh: nature, en: nature };
  const degree = urgencies[urgency as keyof typeof urgencies] ?? { zh: urgency, en: urgency };
  const limit = clock.limit === undefined ? undefined : limitLabel(clock.limit);
  return {
    zh: `时限策略第 ${version} 版：${kind.zh}、${degree.zh}${limit === undefined ? '，期限另行指定' : `，${limit.zh}`}`,
    en: `Policy version ${version}: ${kind.en}, ${degree.en}${limit === undefined ? ', due set by hand' : `, ${limit.en}`}`,
  };
}

function moveText(move: ClockMove): Text {
  const [at, until, why] = [localText(move.at), localText(move.due), moveReasons[move.why]];
  const days =
    move.days === undefined
      ? { zh: '', en: '' }
      : { zh: ` ${move.days} 个工作日`, en: ` of ${move.days} working days` };
  return {
    zh: `${at.zh} ${why.zh}${days.zh}：到期改为 ${until.zh}`,
    en: `${at.en} ${why.en}${days.en}: due moved to ${until.en}`,
  };
}

const recounting: Text = {
  zh: '日历刚有变更：以上按新日历计算，到期时间正在随之更新',
  en: 'The calendar has just changed: the days above are the new ones, the due follows in a moment',
};

/** Only calendars moved the due of a running clock, if anything did: then it is what counting gives, but for the moments after a change. */
const isAsCounted = ({ moves = [], frozen, stopped }: Clock): boolean =>
  frozen === undefined && stopped === undefined && moves.every(({ why }) => why === 'calendar');

/** The days as they are counted, in both languages; none where somebody set the due. */
function countedSteps(clock: Clock, timing: Timing): ClockExplanation['steps'] {
  if (clock.limit === undefined) return [];
  const counted = due(calendarOfClock(clock.kind, clock.branch, timing), clock.from, clock.limit);
  const english = explain(counted.steps, 'en');
  const late = isAsCounted(clock) && counted.due !== clock.due;
  return [
    ...explain(counted.steps, 'zh').map(({ text, notice }, index) => ({
      text: { zh: text, en: english[index]?.text ?? text },
      ...(notice === undefined ? {} : { notice }),
    })),
    ...(late ? [{ text: recounting }] : []),
  ];
}

/**
 * Why a clock is due when it is: the rule, each day counted or skipped with the notice that made it so, and whatever moved the due
 * since. The days are those of the calendars as they are now: a clock that ran before a change shows that change among its moves.
 */
export function explainClock(clock: Clock, timing: Timing): ClockExplanation {
  const moves = (clock.moves ?? []).map((move) => ({ text: moveText(move) }));
  const frozen = clock.frozen === undefined ? [] : [localText(clock.frozen)];
  return {
    id: clock.id,
    kind: clock.kind,
    ...(clock.branch === undefined ? {} : { branch: clock.branch }),
    due: clock.due,
    ...(clock.original === undefined ? {} : { original: clock.original }),
    ...(clock.provisional === undefined ? {} : { provisional: clock.provisional }),
    steps: [
      { text: basisText(clock) },
      ...countedSteps(clock, timing),
      ...moves,
      ...frozen.map(({ zh, en }) => ({ text: { zh: `自 ${zh} 起暂停计时`, en: `Stands still since ${en}` } })),
    ],
  };
}
