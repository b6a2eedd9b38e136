/** Whether every wait that the cases need is held, and no other: looked at again and again while the world lives. */
import type { Case } from '#core/case.ts';
import { type Wait, waits } from '#core/waits.ts';
import { keys } from '#functions/storage/keys.ts';
import type { StoredExecution, StoredWait } from '#functions/storage/waits.ts';
import type { World } from './world.ts';

const patience = 15 * 60_000;
const tolerance = 2_000;

/** Makes the check of one world. It counts, at each look, what has been wrong for more than 15 minutes of up-time. */
export function createWaitCheck(world: World) {
  const { table, interpreter, time, downtime } = world;
  const wanted = new WeakMap<Case, Wait[]>();
  const caseOf = new Map<number, string>();
  let wrongSince = new Map<string, number>();
  const count = { looks: 0, missing: 0, surplus: 0 };

  const waitsOf = (state: Case): Wait[] => {
    const known = wanted.get(state) ?? waits(state);
    wanted.set(state, known);
    return known;
  };

  const isHeld = (caseNo: string, wait: Wait): boolean => {
    const execution = table.find(keys.execution(caseNo)) as unknown as StoredExecution | undefined;
    if (execution === undefined || execution.ended) return false;
    const stored = table.find(keys.wait(caseNo, execution.gen, wait.step)) as unknown as StoredWait | undefined;
    const live = stored === undefined ? undefined : interpreter.tokens.get(stored.token);
    if (live === undefined) return false;
    const next = wait.marks[0];
    if (next === undefined) return true;
    const due = Date.parse(next);
    if (due < time.now() - tolerance) return false;
    return live.due !== undefined && live.due <= Math.max(due, time.now()) + tolerance;
  };

  const liveTokens = (): Map<string, number> => {
    const tokens = new Map<string, number>();
    for (const { execution } of interpreter.tokens.values()) {
      const caseNo = caseOf.get(execution) ?? interpreter.store.execution(execution)?.name.split('-')[0] ?? '';
      caseOf.set(execution, caseNo);
      tokens.set(caseNo, (tokens.get(caseNo) ?? 0) + 1);
    }
    return tokens;
  };

  /** Answers whether something is wrong now, patience or not. */
  const look = (): boolean => {
    if (!interpreter.isUp()) return false;
    const tokens = liveTokens();
    const before = wrongSince;
    wrongSince = new Map();
    const note = (key: string, wrong: 'missing' | 'surplus'): void => {
      const since = before.get(key) ?? time.now();
      wrongSince.set(key, since);
      if (downtime.upBetween(since, time.now()) > patience) count[wrong] += 1;
    };
    for (const caseNo of world.cases) {
      const state = world.head(caseNo);
      if (state === undefined) continue;
      const needed = waitsOf(state);
      for (const wait of needed) {
        count.looks += 1;
        // An event in between makes it another wait, and what was on its way before is no longer.
        if (!isHeld(caseNo, wait)) note(`${caseNo} ${wait.step} ${state.version}`, 'missing');
      }
      if ((tokens.get(caseNo) ?? 0) > needed.length) note(`${caseNo} surplus`, 'surplus');
    }
    return wrongSince.size > 0;
  };

  return { count, look };
}
