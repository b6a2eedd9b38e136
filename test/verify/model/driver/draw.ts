/** Draws commands: mostly such as the person may give now, with a body that mostly fits; sometimes anything at all. */
import type { Actor } from '#core/case.ts';
import { chance, integer, pick, type Random, weightedOf } from '#demo/random.ts';
import { refusedAtOnce } from '../reference/judge.ts';
import type { Matter } from '../reference/shape.ts';
import { statusOf } from '../reference/status.ts';
import { isOnPart, refusedByStatus } from '../reference/when.ts';
import { bodyOf, registration } from './bodies.ts';
import { centre, citizen, desk, everybody, others, system, unitPeople, units } from './cast.ts';
import type { Step, World } from './play.ts';
import type { Moment } from './time.ts';

/** How often each is drawn against the others, where it may be given. */
const weights: Record<string, number> = {
  send: 4,
  answer: 0.4,
  dispatch: 3.5,
  sign: 6,
  assign: 1.5,
  'ask-return': 3,
  'decide-return': 5,
  'cancel-branch': 1.2,
  'record-contact': 2.5,
  submit: 5,
  review: 5,
  urge: 0.6,
  supplement: 0.4,
  callback: 4,
  'decide-rehandle': 4,
  reopen: 2,
  'ask-extension': 3,
  'decide-extension': 5,
  'ask-pause': 2,
  pause: 2,
  resume: 1.5,
  supervise: 1.4,
  instruct: 0.9,
  'answer-supervision': 2.5,
  'close-supervision': 1.6,
  park: 0.9,
  unpark: 2.5,
  refuse: 0.4,
  withdraw: 0.35,
  void: 0.3,
  merge: 1.6,
  unmerge: 2,
  'follow-lead': 3,
  amend: 1.8,
  exclude: 0.7,
  'approve-exclusion': 0.9,
  reveal: 0.7,
  rate: 1.2,
  archive: 0.25,
  note: 0.4,
  tick: 1.2,
};
const names = Object.keys(weights);
const mostTries = 60;

/** Who is on duty for a while: two to four people, most of whom have something to do with the cases. */
export function drawShift(random: Random, matters: readonly Matter[]): Actor[] {
  const busy = matters.flatMap((matter) => matter.parts.map((part) => part.sub ?? part.unit));
  const involved = unitPeople.filter((one) => busy.includes(one.unitId ?? ''));
  const draw = (): Actor => {
    const roll = random();
    if (involved.length > 0 && roll < 0.6) return pick(random, involved);
    return pick(random, roll < 0.75 ? centre : roll < 0.82 ? desk : roll < 0.95 ? others : everybody);
  };
  const count = integer(random, 0, 2);
  const first = chance(random, 0.9) ? pick(random, centre) : draw();
  const next = involved.length > 0 ? pick(random, involved) : draw();
  return [first, next, ...Array.from({ length: count }, draw)];
}

/** Whether a follower's lead is done or gone, as the model knows it. */
export function leadIsOver(matters: ReadonlyMap<string, Matter>, matter: Matter): boolean | undefined {
  const lead = matters.get(matter.mergedInto ?? '');
  if (lead === undefined) return undefined;
  const status = statusOf(lead) === 'archived' ? lead.closedAs : statusOf(lead);
  if (['withdrawn', 'voided', 'refused'].includes(status ?? '')) return false;
  return ['awaiting_callback', 'completed', 'front_desk_completed'].includes(status ?? '') ? true : undefined;
}

export function drawRegistration(random: Random, no: string, at: number): Step {
  const by = chance(random, 0.93) ? pick(random, [...desk, ...centre, system]) : pick(random, everybody);
  return { at, no, name: 'register', body: registration(random), by: by.id };
}

/** What a unit that had no luck asks for again: limits are met only by those who insist. What is asked is decided. */
export function askedAgain({ parts }: Matter): string | undefined {
  if (parts.some(({ extension }) => extension !== undefined)) return 'decide-extension';
  const part = parts.find(({ state, returnsAsked, extensionsAsked }) => {
    return (state === 'sent' || state === 'signed') && returnsAsked + extensionsAsked > 0;
  });
  if (part === undefined) return undefined;
  return part.extensionsAsked > 0 && part.state === 'signed' ? 'ask-extension' : 'ask-return';
}

/** What is asked before its time is over: more time while a part is in hand, the decision on an exclusion before it is forgotten. */
export function askedEarly(random: Random, { parts, exclusion }: Matter): string | undefined {
  if (exclusion !== undefined && exclusion.agreed === undefined && chance(random, 0.3)) return 'approve-exclusion';
  return parts.some(({ state }) => state === 'signed') && chance(random, 0.25) ? 'ask-extension' : undefined;
}

/** Who might give a command: what is insisted on comes before those who decide it. */
function peopleFor(name: string, insists: boolean, candidates: readonly Actor[]): readonly Actor[] {
  if (insists && (name === 'decide-extension' || name === 'approve-exclusion')) return [...centre, ...others];
  if (['tick', 'follow-lead'].includes(name)) return [system];
  return name === 'rate' ? [...candidates, citizen] : candidates;
}

/** One command on one case; tries for one that person and status allow, and mostly finds it. */
export function drawCommand(
  random: Random,
  world: World,
  matter: Matter,
  shift: readonly Actor[],
  { at, name: wanted }: Moment,
): Step {
  const anything = chance(random, 0.06);
  // Somebody whose turn it is not, where the case itself would allow the command.
  const stranger = chance(random, 0.1);
  const candidates = [...shift, ...(chance(random, 0.12) ? [citizen] : []), system];
  let step: Step | undefined;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const insists = wanted !== undefined && tries < mostTries / 2;
    const name = insists ? wanted : weightedOf(random, names, (one) => weights[one] ?? 0);
    const by = pick(random, stranger ? everybody : peopleFor(name, insists, candidates));
    const parts = matter.parts.map((part) => part.unit);
    const unit = !isOnPart(name)
      ? undefined
      : by.unitId !== undefined && parts.includes(by.unitId) && chance(random, 0.7)
        ? by.unitId
        : pick(random, parts.length > 0 && chance(random, 0.97) ? parts : units);
    if (name === 'follow-lead' && matter.mergedInto === undefined && !chance(random, 0.02)) continue;
    if (name === 'follow-lead' && leadIsOver(world.books, matter) === undefined && !chance(random, 0.05)) continue;
    const part = unit === undefined ? undefined : matter.parts.findLast((one) => one.unit === unit);
    step = { at, no: matter.no, name, by: by.id, body: {}, ...(unit === undefined ? {} : { unit }) };
    const allowed = stranger
      ? refusedByStatus(matter, name, part) === undefined
      : refusedAtOnce({ ...step, by }, matter, world.city).length === 0;
    const fits = anything || allowed;
    if (!fits && tries < mostTries - 1) continue;
    step.body = bodyOf({ random, world, matter, part, name, by, at });
    return step;
  }
  return step ?? { at, no: matter.no, name: 'tick', by: system.id, body: {} };
}
