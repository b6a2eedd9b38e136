/** Steps of directed tests on the real machine: one case under a given clock, command by command. */
import type { Actor } from '#core/case.ts';
import type { RegisterBody } from '#core/commands/intake.ts';
import type { CommandName } from '#core/lifecycle.ts';
import { managerOf, supervisor } from '../verify/waits/city.ts';
import { give, register } from '../verify/waits/life.ts';
import { createWorld, type World } from '../verify/waits/world.ts';

export const caseNo = 'HK000000000000001';
const hour = 3_600_000;
export const reason = '不属于本单位职责范围内的事项';

const request: RegisterBody = {
  title: '路灯不亮',
  content: '整条街的路灯都不亮',
  source: 'phone',
  nature: 'complaint',
  requester: { phone: '13800000000' },
  place: {},
};

/** A quiet world with one registered case. */
export async function oneCase(given: Partial<RegisterBody> = {}) {
  const world: World = createWorld({ seed: 1 });
  const pass = (hours: number) => world.time.live(world.time.now() + hours * hour);
  const finish = async <T>(work: Promise<T>): Promise<T> => {
    let done = false;
    const ended = work.finally(() => {
      done = true;
    });
    // What a command needs takes no time here, but its answer comes through the same queue as everything else.
    while (!done) await world.time.live(world.time.now() + 1);
    return ended;
  };
  const command = async (actor: Actor, name: CommandName, body: unknown, unitId?: string): Promise<void> => {
    const refused = await finish(
      give(world, caseNo, { name, body, actor, ...(unitId === undefined ? {} : { unitId }) }),
    );
    if (refused !== undefined) throw new Error(`${name} was refused: ${refused}`);
    await pass(0);
  };
  await finish(register(world, caseNo, { ...request, ...given }));
  await pass(0);
  return {
    ...{ world, pass },
    /** The centre's command. */
    centre: (name: CommandName, body: unknown, unitId?: string) => command(supervisor, name, body, unitId),
    /** A unit's command on its own part. */
    unit: (unitId: string, name: CommandName, body: unknown = {}) => command(managerOf(unitId), name, body, unitId),
    /** States entered and retries made by all executions so far: what AWS bills as transitions. */
    transitions: (): number =>
      world.interpreter.store
        .executions({ limit: 100 })
        .reduce((sum, execution) => sum + execution.entered + execution.retries, 0),
    /** The machine's states in the order in which they were entered. */
    entered: (): string[] =>
      world.interpreter.store
        .executions({ limit: 100 })
        .toReversed()
        .flatMap((execution) => world.interpreter.store.history({ execution: execution.key, limit: 25_000 }))
        .filter(({ type }) => type.endsWith('StateEntered'))
        .map(({ details }) => String(details?.name)),
    marks: (): string[] =>
      world
        .events(caseNo)
        .filter(({ type }) => type === 'reminded' || type === 'overdue' || type === 'escalated')
        .map((event) => `${(event.data as { kind: string }).kind} ${(event.data as { level: string }).level}`),
  };
}

export type OneCase = Awaited<ReturnType<typeof oneCase>>;

export const result = { opinion: '已更换灯泡', reply: '路灯已经修好', solved: true };
export const content = {
  reached: true,
  solved: true,
  resultSatisfaction: 'satisfied',
  attitudeSatisfaction: 'satisfied',
};
