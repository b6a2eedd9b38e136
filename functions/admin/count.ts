/** Counting over all open cases what a change would move. Of the cases themselves nothing is kept or told. */
import { type DueMove, groupMoves, type Moves } from '#core/admin/moves.ts';
import type { MovesView } from '#core/admin/shapes.ts';
import type { Case } from '#core/case.ts';
import { realNow } from '../clock.ts';
import { openHeads } from '../storage/open-cases.ts';

/** Milliseconds of real time after which a count stops and says so: the gateway waits no longer than twice as long. */
const patienceMs = 9_000;

/** Asks of every open case what would move, and counts equal moves together. */
export async function countMoves(movesOf: (state: Case) => Moves): Promise<MovesView> {
  const until = realNow() + patienceMs;
  const moves: DueMove[] = [];
  let [examined, cases, settled, complete] = [0, 0, 0, true];
  for await (const heads of openHeads()) {
    for (const head of heads) {
      const found = movesOf(head);
      examined += 1;
      settled += found.settled;
      if (found.moves.length > 0) cases += 1;
      moves.push(...found.moves);
    }
    if (realNow() > until) {
      complete = false;
      break;
    }
  }
  return { examined, complete, cases, clocks: moves.length, settled, groups: groupMoves(moves) };
}
