/** Kills of the interpreter with its functions, and executions that are ended by force. */
import { integer, pick } from '#demo/random.ts';
import { putExecution } from '#functions/storage/waits.ts';
import { readExecutionName } from '#functions/workflow/wait.ts';
import { refusalOf } from '#local/stepfunctions/refusals.ts';
import { jumps } from './chaos.ts';
import type { World } from './world.ts';

const hour = 3_600_000;

/**
 * Ends a running execution as an operator, an error or a limit would, or replaces it as the watchdog does. The write may be the one
 * that kills.
 */
async function endOne(world: World): Promise<void> {
  const { interpreter, random, time } = world;
  const running = interpreter.store.executions({ status: 'RUNNING', limit: 100 });
  if (!interpreter.isUp() || running.length === 0) return;
  const execution = pick(random, running);
  const token = [...interpreter.tokens].find(([, live]) => live.execution === execution.key)?.[0];
  const how = pick(random, ['aborted', 'failed', 'timed out', 'replaced'] as const);
  world.count.ends += 1;
  if (how === 'replaced') {
    const { caseNo, ...rest } = readExecutionName(execution.name);
    await putExecution(caseNo, { ...rest, name: execution.name, ended: true });
  } else if (how === 'timed out') {
    interpreter.store.commit({ execution: { ...execution, due: time.now() } });
  } else if (how === 'failed' && token !== undefined) {
    try {
      interpreter.engine().sendTaskFailure(token, { error: 'States.Runtime', cause: 'by force' });
    } catch (error) {
      // A jump of the clock may have ended the task's time before.
      if (refusalOf(error)?.type !== 'TaskTimedOut') throw error;
    }
  } else interpreter.engine().stopExecution(execution.arn);
}

/** Plans the disturbances of a world's chaos into its time, until it is calm. */
export function disturb(world: World): void {
  const { random, time } = world;
  const again = (mean: number, act: () => void): void => {
    time.in(-Math.log(1 - random()) * mean * hour, () => {
      const chaos = world.chaos();
      if (chaos === undefined) return;
      act();
      again(mean, act);
    });
  };
  const chaos = world.chaos();
  if (chaos === undefined) return;
  again(chaos.killHours, () => {
    if (random() < 0.4) world.kill();
    else world.killSoon(integer(random, 1, 30));
  });
  if (chaos.jumpHours !== undefined) {
    again(chaos.jumpHours, () => {
      const before = time.now();
      time.jump(pick(random, jumps));
      world.downtime.skipped(before, time.now());
      world.count.jumps += 1;
    });
  }
  again(chaos.abortHours, () => {
    void endOne(world).catch((error: unknown) => {
      if (world.interpreter.isUp()) throw error;
    });
  });
}
