/** What units and dispatchers write about a case: invented, from the category's own texts. */
import { responsibleUnits } from '#core/catalogue.ts';
import type { Nature, RefusalGround, Urgency } from '#core/vocabulary.ts';
import { categoryOf } from './categories.ts';
import { chance, pick, type Random } from './random.ts';
import { responsibility } from './responsibility.ts';
import { fillSlots, type Scene } from './slots.ts';
import * as texts from './texts/handling.ts';
import { textsOf } from './texts/leaves.ts';
import * as rarer from './texts/lifecycle.ts';
import { topLevelUnits, unitOf } from './units.ts';

/** What is known of the case; `at` is the instant of writing, `since` that of the dispatch (ISO 8601, UTC). */
export type Subject = {
  category: string;
  nature: Nature;
  title: string;
  unitId: string;
  at: string;
  since?: string;
  place: { district?: string; street?: string };
};
export type DemoResult = {
  opinion: string;
  reply: string;
  solved: boolean;
  unsolvedReason?: string;
  claimsTrue?: boolean;
};

/** Writes texts of one occasion: dates and sums agree among them. */
function writer(next: Random, subject: Subject): (template: string) => string {
  const unit = unitOf(subject.unitId);
  const { district = '龙华区', street = '金贸街道' } = subject.place;
  const since = subject.since === undefined ? {} : { notBefore: subject.since };
  const scene: Scene = { district, street, at: subject.at, ...since, values: { title: subject.title } };
  return (template) =>
    fillSlots(
      next,
      scene,
      template
        .replaceAll('{unit}', unit.zh)
        .replaceAll('{phone}', unit.dutyPhone)
        .replaceAll('{topic}', categoryOf(subject.category).zh),
    );
}

/** The text with its slots, the unit's and the category's names and the title filled in. */
export function writeText(next: Random, template: string, subject: Subject): string {
  return writer(next, subject)(template);
}

/** Results of requests that report no problem: the question answered, the suggestion considered, the praise passed on. */
function plainResult(next: Random, subject: Subject): DemoResult | undefined {
  const write = writer(next, subject);
  const pair = (opinions: readonly string[], replies: readonly string[]) => ({
    opinion: write(pick(next, opinions)),
    reply: write(`${pick(next, texts.replyOpeners)}${pick(next, replies)}`),
    solved: true,
  });
  if (subject.nature === 'consult') return pair(texts.consultOpinions, textsOf(subject.category).answers);
  if (subject.nature === 'praise') return pair(texts.praiseOpinions, texts.praiseReplies);
  if (subject.nature === 'suggest' || subject.nature === 'other')
    return pair(texts.suggestOpinions, texts.suggestReplies);
  return undefined;
}

/** True for matters of a place, false for dealings between people. */
const isOfPlace = (category: string) => /^(?:0[1345]|10)/.test(category);

/**
 * The body of 办理结果: opinion, reply and whether it is solved. `solved` and `claimsTrue` may be fixed; else nine of ten are
 * solved and most claims are true. Opinion and reply ≤ 2,000 characters.
 */
export function createResult(
  next: Random,
  subject: Subject,
  fixed: { solved?: boolean; claimsTrue?: boolean } = {},
): DemoResult {
  const plain = plainResult(next, subject);
  if (plain !== undefined) return plain;
  const solved = fixed.solved ?? chance(next, 0.9);
  const claimsTrue = fixed.claimsTrue ?? (!solved || chance(next, 0.88));
  const trueFindings = chance(next, 0.15) ? texts.partlyFindings : texts.trueFindings;
  const finding = pick(next, claimsTrue ? trueFindings : texts.falseFindings);
  const watchful = isOfPlace(subject.category) ? texts.watchful.place : texts.watchful.dealing;
  const action = pick(next, claimsTrue ? textsOf(subject.category).actions : watchful);
  const group = subject.category.slice(0, 2);
  const unsolved = pick(
    next,
    texts.unsolvedNotes.filter((note) => note.groups?.includes(group) ?? true),
  );
  const write = writer(next, subject);
  const done = `${write(finding)}${write(solved ? `${action}。` : unsolved.plan)}`;
  return {
    opinion: `${write(pick(next, texts.opinionOpeners))}${done}${write(pick(next, texts.followUps))}`,
    reply: `${write(pick(next, texts.replyOpeners))}${done}${write(pick(next, texts.replyClosings))}`,
    solved,
    ...(solved ? {} : { unsolvedReason: unsolved.reason }),
    claimsTrue,
  };
}

/** What the desk answers to a question (前台办结). */
export function createAnswer(next: Random, category: string): string {
  return `您好，${pick(next, textsOf(category).answers)}`;
}

/** Why a unit objects, and the unit that it proposes instead where it names one. The reason has 10 characters and more. */
export function createReturn(next: Random, subject: Subject): { reason: string; proposedUnitId?: string } {
  if (chance(next, 0.15)) return { reason: writeText(next, pick(next, texts.vagueReturnReasons), subject) };
  const named = responsibleUnits(responsibility, subject.category, subject.place).map((hit) => hit.unitId);
  const others = named.filter((unitId) => unitId !== subject.unitId);
  const ground = topLevelUnits.find((unit) => unit.zh === subject.place.district && unit.id !== subject.unitId);
  const proposed =
    others[0] ??
    ground?.id ??
    pick(
      next,
      topLevelUnits.filter((unit) => unit.id !== subject.unitId && unit.kind === 'district'),
    ).id;
  const template = pick(next, texts.returnReasons).replaceAll('{other}', unitOf(proposed).zh);
  return { reason: writeText(next, template, subject), proposedUnitId: proposed };
}

/** The dispatcher's requirement (处置要求). */
export function createRequirement(next: Random, subject: Subject, urgency: Urgency): string {
  return writeText(next, pick(next, urgency === 'normal' ? texts.requirements : texts.urgentRequirements), subject);
}

/** The note of a contact with the citizen. */
export function createContactNote(next: Random, subject: Subject, reached: boolean): string {
  return writeText(next, pick(next, reached ? texts.contactsReached : texts.contactsMissed), subject);
}

const short = {
  extension: texts.extensionReasons,
  agree: texts.decisionComments.agree,
  refuse: texts.decisionComments.refuse,
  refuseExtension: rarer.extensionRefusals,
  refuseExclusion: rarer.exclusionRefusals,
  sendBack: texts.reviewComments,
  urgeCitizen: texts.urges.citizen,
  urgeCentre: texts.urges.centre,
  urgeLeader: texts.urges.leader,
  supervision: texts.supervisions,
  supervisionAhead: texts.supervisionsAhead,
  supervisionAnswer: texts.supervisionAnswers,
  supervisionProgress: texts.supervisionProgress,
  instruction: texts.instructions,
  note: texts.notes,
  supplement: texts.supplements,
  withdrawal: texts.withdrawals,
  voiding: texts.voidings,
  waiver: texts.waivers,
  reopening: texts.reopenings,
  parking: rarer.parkings,
  unparking: rarer.unparkings,
  amendUrgency: rarer.amendments.urgency,
  amendConfidentiality: rarer.amendments.confidentiality,
  amendAddress: rarer.amendments.address,
  merge: rarer.merges,
  unmerge: rarer.unmerges,
  exclusion: rarer.exclusions,
  reveal: rarer.reveals,
  rating: rarer.ratingReasons,
} as const;
export type RemarkKind = keyof typeof short;

/** One of the shorter texts: urge, supervision order and its answer, instruction, note, reason of an extension and so on. */
export function createRemark(next: Random, kind: RemarkKind, subject: Subject): string {
  return writeText(next, pick(next, short[kind]), subject);
}

/** 不予受理: a ground of the list with what the citizen is told. */
export function createRefusal(next: Random, subject: Subject): { ground: RefusalGround; guidance: string } {
  const ground = pick(next, Object.keys(rarer.refusals) as RefusalGround[]);
  return { ground, guidance: writeText(next, pick(next, rarer.refusals[ground] ?? []), subject) };
}
