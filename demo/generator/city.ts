/** The city under a moved clock: everything that people and clocks do, in the order of time, each step decided by the core. */
import type { Case, Instant } from '#core/case.ts';
import { leadOutcome } from '#core/commands/merging.ts';
import type { Draft } from '#core/events.ts';
import { nextMark } from '#core/marks.ts';
import { createAgenda, type Entry } from './agenda.ts';
import { drawsOf, planIntake } from './intake.ts';
import { beginLife, type Life, type Next, nextStep, takeStep, tickAct } from './life.ts';
import { createNeighbourhood, isFitToLead } from './neighbours.ts';
import { followAct } from './planners/merging.ts';

export type Plan = { now: Instant; seed: string; arrivals: readonly Instant[]; caseNos: readonly string[] };

/** Is told what each command made of a case, at the moment when it did. */
export type Watch = (life: Life, events: readonly Draft[]) => void;

/** `plan`: which plan of the case it belongs to; one that was made again since is void. */
type Planned = Entry & { plan: number; next: Next | undefined };

/** The other case that a command concerns, and what happens there. */
const partnerCommands = { merge: 'take-follower', unmerge: 'drop-follower' } as const;

/** Everything that happens in the city, one step at a time. */
function createCity({ now, seed, arrivals, caseNos }: Plan, watch: Watch) {
  const lives = new Map<string, Life>();
  const indices = new Map(caseNos.map((caseNo, index) => [caseNo, index]));
  const plans = caseNos.map(() => 0);
  const agenda = createAgenda<Planned>();
  const neighbours = createNeighbourhood();
  let turn = 0;

  const awaitArrival = (index: number): void => {
    const at = arrivals[index];
    if (at !== undefined && at <= now) agenda.add({ at, index, plan: 0, next: undefined });
  };
  const plan = (life: Life): void => {
    const index = indices.get(life.caseNo) as number;
    const next = nextStep(life, neighbours);
    plans[index] = (plans[index] as number) + 1;
    if (next !== undefined && next.at <= now) agenda.add({ at: next.at, index, plan: plans[index], next });
  };
  const changed = (life: Life, events: readonly Draft[]): void => {
    if (events.length === 0) return;
    neighbours.note(life.state);
    watch(life, events);
  };
  const step = (life: Life, next: Next, partner?: Case): boolean => {
    turn += 1;
    const events = takeStep(life, next, turn, partner);
    changed(life, events);
    return events.length > 0;
  };

  /** A command that concerns two cases; not given where the other one has come too far meanwhile. */
  const together = (life: Life, next: Next, other: Life, name: keyof typeof partnerCommands): void => {
    const { at, act } = next;
    life.given.add(act.key);
    if (name === 'merge' && !isFitToLead(other.state)) return;
    const mark = nextMark(other.state);
    if (mark !== undefined && mark <= at) step(other, { act: { ...tickAct, at }, at });
    if (!step(life, next, other.state)) return;
    const body = () => ({ follower: life.caseNo });
    step(other, {
      act: { key: `${act.key} of ${life.caseNo}`, at, actor: act.actor, name: partnerCommands[name], body },
      at,
    });
    plan(other);
  };

  /** Followers go their own way once their lead is done or gone. */
  const release = (lead: Life, at: Instant): void => {
    const outcome = lead.state.followers === undefined ? undefined : leadOutcome(lead.state);
    if (outcome === undefined) return;
    for (const caseNo of lead.state.followers ?? []) {
      const follower = lives.get(caseNo);
      if (follower?.state.mergedInto !== lead.caseNo) continue;
      step(follower, { act: followAct(lead.caseNo, outcome, at), at });
      plan(follower);
    }
  };

  const arrive = (index: number): void => {
    turn += 1;
    const draw = drawsOf(seed, index);
    const life = beginLife(caseNos[index] as string, planIntake(seed, index, arrivals, now), draw, turn);
    lives.set(life.caseNo, life);
    changed(life, life.drafts);
    plan(life);
    awaitArrival(index + 1);
  };
  const act = (life: Life, next: Next): void => {
    const { name, partner } = next.act;
    const other = partner === undefined ? undefined : lives.get(partner);
    if (other !== undefined && (name === 'merge' || name === 'unmerge')) together(life, next, other, name);
    else step(life, next);
    release(life, next.at);
    plan(life);
  };

  awaitArrival(0);
  return {
    lives,
    /** Does what comes next; answers the case that it happened to, nothing when nothing more happens until the end. */
    proceed(): Life | undefined {
      for (let entry = agenda.take(); entry !== undefined; entry = agenda.take()) {
        const { index, next } = entry;
        if (next !== undefined && entry.plan !== plans[index]) continue;
        if (next === undefined) arrive(index);
        else act(lives.get(caseNos[index] as string) as Life, next);
        return lives.get(caseNos[index] as string);
      }
      return undefined;
    },
  };
}

/**
 * Plays requests from their arrival until `now`: whatever comes first happens first, marks of clocks at their own instants. Gives
 * each case once: as soon as it is archived, or in the end. The same plan makes the same city.
 */
export function* play(plan: Plan, watch: Watch = () => undefined): Generator<Life> {
  const city = createCity(plan, watch);
  for (let life = city.proceed(); life !== undefined; life = city.proceed()) {
    if (life.state.overlay !== 'archived') continue;
    city.lives.delete(life.caseNo);
    yield life;
  }
  yield* city.lives.values();
}
