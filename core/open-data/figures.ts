/** What the open data tell of a case besides its public row: the channel, whether it was on time, how content the citizen was. */
import type { Case } from '../case.ts';
import type { CaseEvent } from '../events.ts';
import type { OpenRow } from '../open/row.ts';
import { outcomeOf } from '../statistics/parts.ts';
import { wasAnsweredAtDesk } from '../status.ts';
import type { Satisfaction, Source } from '../vocabulary.ts';

export type Figures = {
  source: Source;
  /** In time where all of its parts were. Absent where nobody was held to a limit, or the case is left out of the assessment. */
  inTime?: boolean;
  /** What the citizen said of the result last. */
  result?: Satisfaction;
  /** It repeats an earlier case, so that it stands for nobody new. */
  repeat?: true;
};

/** The public row with what only the open data tell: it is kept in the house. */
export type KeptRow = OpenRow & { figures?: Figures };

function wasInTime(state: Case): boolean | undefined {
  if (wasAnsweredAtDesk(state) || state.exclusion?.agreed === true) return undefined;
  const judged = state.branches.flatMap((branch) => {
    const clock = state.clocks.find((one) => one.kind === 'completion' && one.branch === branch.id);
    const outcome = clock === undefined ? undefined : outcomeOf(branch, clock, clock.due);
    return outcome === undefined ? [] : [outcome.inTime];
  });
  return judged.length === 0 ? undefined : judged.every(Boolean);
}

function lastResult(events: readonly CaseEvent[]): Satisfaction | undefined {
  const said = events.findLast(
    (event) => event.type === 'rated' || (event.type === 'called_back' && event.data.reached),
  );
  return said?.type === 'rated' || said?.type === 'called_back' ? said.data.result : undefined;
}

/** The figures of a case; `events`, all that it has, made `state`. */
export function figuresOf(state: Case, events: readonly CaseEvent[]): Figures {
  const [inTime, result] = [wasInTime(state), lastResult(events)];
  return {
    source: state.source,
    ...(inTime === undefined ? {} : { inTime }),
    ...(result === undefined ? {} : { result }),
    ...(state.repeatOf === undefined ? {} : { repeat: true as const }),
  };
}
