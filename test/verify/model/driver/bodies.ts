/** Bodies of commands, mostly such as fit the case. */
import type { Actor } from '#core/case.ts';
import { chance, integer, pick, type Random, weighted } from '#demo/random.ts';
import { workingDaysLater } from '../reference/calendar.ts';
import type { Body, Matter, Part } from '../reference/shape.ts';
import { isDone, isLive, openOrders, present, standing } from '../reference/status.ts';
import { categories, everybody, unitPeople, units } from './cast.ts';
import { leadIsOver } from './draw.ts';
import type { World } from './play.ts';

export type Situation = {
  random: Random;
  world: World;
  matter: Matter;
  part: Part | undefined;
  name: string;
  by: Actor;
  at: number;
};

const hour = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
const text = '按规定办理';
const long = '不属于本单位职责范围内的事项';

const maybe = (random: Random, share: number, fields: Body): Body => (chance(random, share) ? fields : {});
const comment = (random: Random): Body => maybe(random, 0.85, { comment: chance(random, 0.95) ? text : ' ' });
const agreed = (random: Random, share: number): Body => {
  const agree = chance(random, share);
  return agree ? { agree, ...maybe(random, 0.2, { comment: text }) } : { agree, ...comment(random) };
};
const satisfaction = (random: Random): string =>
  weighted(random, { very_satisfied: 2, satisfied: 3, basically_satisfied: 1, dissatisfied: 2 });

/** Units that have nothing in hand, mostly; sometimes one that has, one twice, one below another, or none. */
function someUnits({ random, matter }: Situation, most: number): Body[] {
  const busy = standing(matter)
    .filter(isLive)
    .map((part) => part.unit);
  const free = units.filter((unit) => !busy.includes(unit));
  const from = free.length > 0 && chance(random, 0.93) ? free : [...units, 'water-east', 'nowhere'];
  const count = integer(random, 1, Math.min(most, from.length));
  const first = integer(random, 0, from.length - 1);
  return Array.from({ length: count }, (_, index) => ({
    unitId: chance(random, 0.98) ? from[(first + index) % from.length] : from[0],
    ...maybe(random, 0.12, { days: integer(random, 1, 8) }),
  }));
}

function someLead(situation: Situation, named: readonly Body[], share: number): Body {
  const { random, matter, part } = situation;
  const staying = standing(matter).filter((one) => one !== part);
  const candidates = [...named.map((one) => String(one.unitId)), ...staying.map((one) => one.unit)];
  const from = candidates.length > 0 && chance(random, 0.95) ? candidates : units;
  return maybe(random, part?.role === 'lead' && candidates.length > 1 ? 0.85 : share, {
    leadUnitId: pick(random, from),
  });
}

function dispatch(situation: Situation): Body {
  const { random, matter } = situation;
  const named = someUnits(situation, weighted(random, { 1: 5, 2: 4, 3: 3 }) === '1' ? 1 : 3);
  const lone = named.length + standing(matter).length < 2;
  return {
    units: named,
    ...someLead(situation, named, lone ? 0.05 : 0.4),
    ...maybe(random, 0.1, { mode: pick(random, ['parallel', 'lead_assist']) }),
    ...maybe(random, 0.12, { days: integer(random, 1, 9) }),
    ...maybe(random, 0.3, { reason: text }),
  };
}

function passed(situation: Situation, share: number): Body {
  const named = chance(situation.random, share) ? someUnits(situation, 2) : undefined;
  return { ...(named === undefined ? {} : { units: named }), ...someLead(situation, named ?? [], 0.06) };
}

function assign({ random, part, by }: Situation): Body {
  const people = unitPeople.filter((one) => one.unitId === (part?.sub ?? part?.unit) || one.unitId === by.unitId);
  const handler = pick(random, people.length > 0 && chance(random, 0.9) ? people : everybody).id;
  return {
    ...maybe(random, 0.6, { handler }),
    ...maybe(random, part?.unit === 'water' ? 0.4 : 0.03, { subUnitId: pick(random, ['water-east', 'water-west']) }),
  };
}

function order(situation: Situation): Body {
  const { random, matter, at, name } = situation;
  const live = present(matter).filter(isLive);
  const named = live.length > 0 && chance(random, 0.95) ? live.map((part) => part.unit) : units;
  return {
    text,
    ...(name === 'supervise' ? maybe(random, 0.5, { cause: pick(random, ['manual', 'overdue', 'silent']) }) : {}),
    ...maybe(random, 0.35, { units: [pick(random, named), ...(chance(random, 0.2) ? [named[0]] : [])] }),
    ...maybe(random, 0.3, {
      due: iso(at + (chance(random, 0.1) ? integer(random, -1, 1) : integer(random, 0, 90) * hour)),
    }),
  };
}

const chosenOrder = ({ random, matter }: Situation): Body =>
  maybe(random, 0.3, { order: pick(random, [...openOrders(matter).map((one) => one.id), '1', '9']) });

function rehandle(situation: Situation): Body {
  const { random, matter } = situation;
  const done = present(matter)
    .filter(isDone)
    .map((part) => part.unit);
  const named = maybe(random, done.length > 1 ? 0.5 : 0.1, { units: [pick(random, done.length > 0 ? done : units)] });
  return { ...agreed(random, 0.75), ...named };
}

const requester = (random: Random): Body => ({
  ...maybe(random, 0.75, { phone: '13800000000' }),
  ...maybe(random, 0.3, { confidentiality: pick(random, ['none', 'name', 'phone', 'both']) }),
  ...maybe(random, 0.1, { anonymous: true, name: '某某' }),
});
const nature = (random: Random): string =>
  weighted(random, { consult: 2, help: 3, complaint: 4, report: 2, suggest: 2, praise: 1, other: 1 });
const urgency = (random: Random): string => weighted(random, { normal: 6, urgent: 3, critical: 2 });

export function registration(random: Random): Body {
  return {
    ...maybe(random, 0.93, { title: text }),
    ...maybe(random, 0.95, { content: text }),
    source: 'phone',
    nature: nature(random),
    ...maybe(random, 0.6, { urgency: urgency(random) }),
    ...maybe(random, 0.7, { category: chance(random, 0.97) ? pick(random, categories) : '9999' }),
    requester: { ...requester(random), ...maybe(random, 0.7, { phone: '13900000000' }) },
    ...maybe(random, 0.3, { demands: Array.from({ length: integer(random, 0, 3) }, () => text) }),
    ...maybe(random, 0.35, { draft: true }),
  };
}

const amend = ({ random }: Situation): Body => ({
  ...maybe(random, 0.3, { urgency: urgency(random) }),
  ...maybe(random, 0.3, { nature: nature(random) }),
  ...maybe(random, 0.2, { category: pick(random, [...categories, '', '9999']) }),
  ...maybe(random, 0.2, { requester: requester(random) }),
  ...maybe(random, 0.2, { title: pick(random, [text, text, '']) }),
  ...maybe(random, 0.1, { content: pick(random, [text, '']) }),
  ...maybe(random, 0.05, { demands: [text] }),
  ...maybe(random, 0.2, { subject: text }),
});

/** Half an hour off now, in office hours or not. */
const contactAt = ({ random, at }: Situation): Body =>
  maybe(random, 0.2, { at: iso(at + pick(random, [-1, 1]) * 0.5 * hour) });

const makers: Record<string, (situation: Situation) => Body> = {
  answer: () => ({ reply: text }),
  dispatch,
  assign,
  'ask-return': ({ random }) => ({
    reason: long,
    ...maybe(random, 0.2, { proposedUnitId: pick(random, [...units, 'water-east', 'nowhere']) }),
  }),
  'decide-return': (situation) => {
    const decided = agreed(situation.random, 0.5);
    return decided.agree ? { ...decided, ...passed(situation, 0.5) } : decided;
  },
  'cancel-branch': (situation) => ({ reason: text, ...passed(situation, 0.45) }),
  'record-contact': (situation) => ({ reached: chance(situation.random, 0.6), note: text, ...contactAt(situation) }),
  submit: ({ random }) => {
    const solved = chance(random, 0.8);
    return { opinion: text, reply: text, solved, ...(solved ? {} : maybe(random, 0.8, { unsolvedReason: text })) };
  },
  review: ({ random }) => {
    const { agree: accept, ...rest } = agreed(random, 0.65);
    return { accept, ...rest };
  },
  urge: ({ random, matter }) => ({
    text,
    ...maybe(random, 0.3, { units: [pick(random, [...present(matter).map((part) => part.unit), 'roads'])] }),
  }),
  supplement: () => ({ text }),
  callback: ({ random }) => {
    if (chance(random, 0.35)) return { reached: false };
    const said = { solved: chance(random, 0.7), resultSatisfaction: satisfaction(random) };
    return { reached: true, ...said, ...maybe(random, 0.94, { attitudeSatisfaction: satisfaction(random) }) };
  },
  'decide-rehandle': rehandle,
  reopen: (situation) => ({ reason: text, ...maybe(situation.random, 0.4, { units: someUnits(situation, 2) }) }),
  'ask-extension': ({ random }) => ({ days: integer(random, 1, 11), reason: text }),
  'decide-extension': ({ random }) => {
    const decided = agreed(random, 0.5);
    return { ...decided, ...maybe(random, 0.3, { days: integer(random, 1, 10) }) };
  },
  'ask-pause': ({ random }) => ({ days: integer(random, 1, 11), reason: 'outside_test' }),
  pause: ({ random, part }) => {
    const refuses = part?.pauseAsked !== undefined ? 0.3 : 0.05;
    if (chance(random, refuses)) return { agree: false, ...comment(random) };
    const given = maybe(random, part?.pauseAsked === undefined ? 0.95 : 0.3, { days: integer(random, 1, 11) });
    return { ...given, ...maybe(random, part?.pauseAsked === undefined ? 0.95 : 0.3, { reason: 'force_majeure' }) };
  },
  supervise: order,
  instruct: order,
  'answer-supervision': (situation) => ({ text, ...chosenOrder(situation) }),
  'close-supervision': (situation) => chosenOrder(situation),
  park: ({ random, at }) => {
    const edge = chance(random, 0.2) ? pick(random, [at, workingDaysLater('centre', at, 10)]) : undefined;
    const reviewAt = edge === undefined ? at + integer(random, 0, 11 * 24) * hour : edge + integer(random, -1, 1);
    return { reason: text, reviewAt: iso(reviewAt) };
  },
  refuse: () => ({ ground: 'unclear', guidance: text }),
  withdraw: () => ({ reason: text }),
  void: () => ({ reason: text }),
  merge: ({ random, world, matter }) => {
    const partners = [...world.books.keys()].filter((no) => no !== matter.no || chance(random, 0.1));
    return { lead: chance(random, 0.97) && partners.length > 0 ? pick(random, partners) : 'HK999999999999999' };
  },
  'follow-lead': ({ random, world, matter }) => ({
    lead: matter.mergedInto ?? pick(random, [...world.books.keys()]),
    done: leadIsOver(world.books, matter) ?? chance(random, 0.5),
  }),
  amend,
  exclude: () => ({ reason: text }),
  'approve-exclusion': ({ random }) => agreed(random, 0.6),
  reveal: ({ random }) => ({
    reason: text,
    ...maybe(random, 0.5, { handler: pick(random, chance(random, 0.9) ? unitPeople : everybody).id }),
    ...maybe(random, 0.3, { hours: integer(random, 1, 25) }),
  }),
  rate: ({ random }) => ({
    solved: chance(random, 0.7),
    resultSatisfaction: satisfaction(random),
    attitudeSatisfaction: satisfaction(random),
  }),
  note: () => ({ text }),
};

/** Something is wrong with it: a field is gone, another is unknown, a text says nothing, a number is too large. */
function spoil(random: Random, body: Body): Body {
  const fields = Object.keys(body);
  const field = fields.length === 0 ? '' : pick(random, fields);
  const { [field]: value, ...rest } = body;
  if (field === '' || chance(random, 0.2)) return { ...body, unknown: 1 };
  if (chance(random, 0.4)) return rest;
  if (typeof value === 'string') return { ...body, [field]: pick(random, ['', ' ', 'x', 'x'.repeat(3001)]) };
  if (typeof value === 'number') return { ...body, [field]: pick(random, [0, -1, 1.5, 61]) };
  if (Array.isArray(value)) return { ...body, [field]: pick(random, [[], Array.from({ length: 21 }, () => value[0])]) };
  return { ...body, [field]: 'x' };
}

export function bodyOf(situation: Situation): Body {
  const { random, name } = situation;
  const body = makers[name]?.(situation) ?? {};
  return chance(random, 0.03) ? spoil(random, body) : body;
}
