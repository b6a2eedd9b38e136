/** The life of one case: registered, acted upon at random and around its marks, brought to its end. */
import { systemActor } from '#core/case.ts';
import { commands } from '#core/commands/all.ts';
import type { RegisterBody } from '#core/commands/intake.ts';
import { decideNew } from '#core/decide.ts';
import { nextMark } from '#core/marks.ts';
import { isRefusal } from '#core/refusals.ts';
import { isOpen } from '#core/status.ts';
import { chance } from '#demo/random.ts';
import { runCommand } from '#functions/http/command.ts';
import { commit, extendFile } from '#functions/storage/cases.ts';
import { loadContext } from '#functions/storage/context.ts';
import { type Command, drawCommand, drawRequest, type Mood } from './commands.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Registers a case under its number, as a command that the interpreter's death does not touch. */
export function register(world: World, caseNo: string, body: RegisterBody): Promise<void> {
  return world.turns.run('command', async () => {
    const decided = decideNew(caseNo, body, systemActor, await loadContext());
    if (isRefusal(decided)) throw new Error(`not registered: ${decided.refused}`);
    await commit(undefined, extendFile(undefined, caseNo, decided.events));
    world.cases.push(caseNo);
  });
}

/** Gives a command as the API would take it; what is refused changes nothing and is told by its code. */
export async function give(world: World, caseNo: string, command: Command): Promise<string | undefined> {
  const body = commands[command.name].body.safeParse(command.body);
  if (!body.success) return 'invalid';
  const request = { caseNo, ...command, body: body.data };
  const reply = await world.turns.run('command', () => runCommand(request), undefined, false);
  return isRefusal(reply) ? reply.refused : undefined;
}

/** When somebody acts next: around the next mark, or after a while, rarely a long one. */
function nextAct(world: World, caseNo: string, mood: Mood): number {
  const { random, time } = world;
  const state = world.head(caseNo);
  const mark = state === undefined ? undefined : nextMark(state);
  const aimed = mark === undefined ? 0 : Date.parse(mark) - time.now() - 700 + random() * 2_500;
  if (aimed > 0 && aimed < 12 * day && chance(random, 0.5)) return aimed;
  const mean = mood === 'finishing' ? 3 * hour : chance(random, 0.01) ? 20 * day : 5 * hour;
  return -Math.log(1 - random()) * mean;
}

/** Lives a case's whole life in the world, after so many random acts straight to its end. */
export async function live(world: World, caseNo: string, acts: number): Promise<void> {
  const { random, time } = world;
  await time.sleep(random() * 3 * day);
  await register(world, caseNo, drawRequest(random));
  for (let left = acts; ; left -= 1) {
    const mood: Mood = left > 0 ? 'wandering' : 'finishing';
    const state = world.head(caseNo);
    if (state !== undefined && !isOpen(state) && (mood === 'finishing' || chance(random, 0.8))) return;
    await time.sleep(nextAct(world, caseNo, mood));
    const present = world.head(caseNo);
    if (present === undefined) continue;
    const command = drawCommand(present, mood, random, await loadContext());
    if (command !== undefined) await give(world, caseNo, command);
  }
}
