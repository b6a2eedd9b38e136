/** What of a hot issue's life falls into a month, told from its trail, so that an old bulletin says what was then. */
import type { Period } from '../statistics/period.ts';
import { dayNumber, startOfDay, toInstant } from '../time/instant.ts';
import { type HotAct, type HotChange, type HotState, hotActOf, isOpenHot } from './issue.ts';

/** So many issues stand in a bulletin. */
export const mostInBulletin = 10;

type Line = Pick<HotChange, 'act' | 'at' | 'cases' | 'unitId' | 'comment' | 'title'>;

export type HotLife = {
  state: HotState;
  /** How it stood while it was last open, which says whether anybody has confirmed its title. */
  openAs: HotState;
  title: HotChange['title'];
  /** Its members at the end. */
  cases: number;
  unitId?: string;
  acts: Line[];
};

/** What a bulletin leaves out: cases come all the time, and names and places in a list are no news. */
const silent: readonly HotAct[] = ['grow', 'pin', 'unpin', 'rename', 'add', 'remove'];
const leaving: readonly HotAct[] = ['remove', 'split'];
/** The acts whose title is the issue's own: a merge or a split names the other one. */
const naming: readonly HotAct[] = ['find', 'nominate', 'rename'];

/** The instants with which a period of Shanghai days begins and is over. */
export const boundsOf = ({ from, until }: Period): { start: string; end: string } => ({
  start: toInstant(startOfDay(dayNumber(from))),
  end: toInstant(startOfDay(dayNumber(until) + 1)),
});

/** Undefined where it was not there yet, or was over before the period began. */
export function lifeIn(trail: readonly Line[], period: Period): HotLife | undefined {
  const { start, end } = boundsOf(period);
  const known = trail.filter(({ at }) => at < end);
  const turns = known.flatMap(({ act, at }) => {
    const { to: state } = hotActOf(act);
    return state === undefined ? [] : [{ state, at }];
  });
  const turn = turns.at(-1);
  if (turn === undefined || (!isOpenHot(turn) && turn.at < start)) return undefined;
  const members = new Set<string>();
  for (const { act, cases = [] } of known) {
    for (const one of cases) leaving.includes(act) ? members.delete(one) : members.add(one);
  }
  const unitId = known.findLast(({ act }) => act === 'assign')?.unitId;
  return {
    state: turn.state,
    openAs: turns.findLast(isOpenHot)?.state ?? 'candidate',
    title: known.findLast(({ act, title }) => naming.includes(act) && title !== undefined)?.title,
    cases: members.size,
    acts: known.filter(({ at, act }) => at >= start && !silent.includes(act)),
    ...(unitId === undefined ? {} : { unitId }),
  };
}
