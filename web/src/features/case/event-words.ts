/** What an event of the trail says, in words: one short phrase a fact. */
import type { EventData, EventType, OpenedBranch } from '#core/events.ts';
import type { EventView } from '#core/view/shapes.ts';
import {
  branchRoles,
  callbackOutcomes,
  clockKinds,
  deciderNames,
  type Label,
  natures,
  pauseReasons,
  refusalGrounds,
  satisfactions,
  sources,
  supervisionCauses,
} from '#core/vocabulary.ts';
import type { TextFacts } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { amendedPhrases } from './amended-words.ts';
import type { TrailText } from './trail-texts.ts';

/** How the words are found: in the language on screen, with names of units and people. */
export type Words = {
  text: (key: TrailText, facts?: TextFacts) => string;
  label: (label: Label) => string;
  unit: (id: string) => string;
  person: (id: string) => string;
  /** The name of a category's code. */
  category: (code: string) => string;
  /** The name of a recording's file; undefined where it is not known. */
  file: (id: string) => string | undefined;
  /** Between the items of a list. */
  comma: string;
};

type Say = { [T in EventType]?: (data: EventData[T], words: Words) => (string | false | undefined)[] };

function unitList(opened: readonly OpenedBranch[], { text, label, unit, comma }: Words): string {
  return opened
    .map(({ unitId, role }) =>
      role === 'equal' ? unit(unitId) : text('role', { unit: unit(unitId), role: label(branchRoles[role]) }),
    )
    .join(comma);
}

function days(opened: readonly OpenedBranch[], { text, unit }: Words): string[] {
  return opened.flatMap((one) =>
    one.days === undefined ? [] : [text('days', { unit: unit(one.unitId), count: one.days })],
  );
}

const again = (opened: readonly OpenedBranch[], words: Words, key: TrailText = 'again') =>
  opened.length > 0 && words.text(key, { units: unitList(opened, words) });
const lead = (unitId: string | undefined, { text, unit }: Words) =>
  unitId !== undefined && text('newLead', { unit: unit(unitId) });
const mark: Say['overdue'] = ({ kind, due }, { text, label }) => [
  text('mark', { clock: label(clockKinds[kind]), due: fullTime(due) }),
];

const order: Say['supervised'] = ({ order: id, cause, units, due }, { text, label, unit, comma }) => [
  text('orderNo', { id }),
  cause !== 'leader' && label(supervisionCauses[cause]),
  units.length > 0 && text('orderTo', { units: units.map(unit).join(comma) }),
  due !== undefined && text('orderDue', { due: fullTime(due) }),
];
const verdict = (agree: boolean, { text }: Words) => text(agree ? 'agreed' : 'refused');

const say: Say = {
  registered: ({ source, nature, draft }, { text, label }) => [
    label(sources[source]),
    label(natures[nature]),
    draft && text('draft'),
  ],
  dispatched: ({ branches, added, settles, leadUnitId }, words) => [
    again(branches, words, added ? 'toMore' : 'to'),
    ...days(branches, words),
    settles.length > 0 && words.text('settles'),
    !branches.some(({ unitId }) => unitId === leadUnitId) && added && lead(leadUnitId, words),
  ],
  assigned: ({ handler, subUnitId }, { text, unit, person }) => [
    subUnitId !== undefined && text('passed', { unit: unit(subUnitId) }),
    handler !== undefined && text('assigned', { name: person(handler) }),
    subUnitId === undefined && handler === undefined && text('takenBack'),
  ],
  return_asked: ({ proposedUnitId }, { text, unit }) => [
    proposedUnitId !== undefined && text('proposes', { unit: unit(proposedUnitId) }),
  ],
  return_decided: ({ agree, branches, leadUnitId }, words) => [
    words.text(agree ? 'agreed' : 'refused'),
    again(branches, words),
    lead(leadUnitId, words),
  ],
  branch_cancelled: ({ waived, branches, leadUnitId }, words) => [
    waived && words.text('waived'),
    again(branches, words),
    lead(leadUnitId, words),
  ],
  contacted: ({ reached, contactedAt }, { text }) => [
    text(reached ? 'reached' : 'notReached'),
    text('contactedAt', { at: fullTime(contactedAt) }),
  ],
  submitted: ({ solved, claimsTrue, outsideAuthority, review }, { text }) => [
    text(solved ? 'solved' : 'unsolved'),
    claimsTrue !== undefined && text(claimsTrue ? 'claimsTrue' : 'claimsFalse'),
    outsideAuthority === true && text('outside'),
    review && text('toReview'),
  ],
  reviewed: ({ accept }, { text }) => [text(accept ? 'accepted' : 'sentBack')],
  urged: ({ units, byCitizen }, { text, unit, comma }) => [
    byCitizen && text('byCitizen'),
    text('urged', { units: units.map(unit).join(comma) }),
  ],
  called_back: ({ reached, solved, result, attitude, outcome, nextAt, rehandle }, { text, label }) => [
    text(reached ? 'reached' : 'notReached'),
    solved !== undefined && text(solved ? 'solved' : 'unsolved'),
    result !== undefined && text('result', { grade: label(satisfactions[result]) }),
    attitude !== undefined && text('attitude', { grade: label(satisfactions[attitude]) }),
    outcome !== undefined && label(callbackOutcomes[outcome]),
    nextAt !== undefined && text('nextAt', { at: fullTime(nextAt) }),
    rehandle && text('rehandle'),
  ],
  rehandle_decided: ({ agree, branches }, words) => [
    words.text(agree ? 'agreed' : 'refused'),
    again(branches, words, 'newRound'),
  ],
  reopened: ({ rehandle, branches }, words) => [rehandle ? again(branches, words, 'newRound') : words.text('toQueue')],
  refused: ({ ground }, { label }) => [label(refusalGrounds[ground])],
  withdrawn: ({ byCitizen }, { text }) => [byCitizen && text('byCitizenSelf')],
  extension_asked: ({ days: count, deciders }, { text, label, comma }) => [
    text('workingDays', { count }),
    text('decidedBy', { who: deciders.map((one) => label(deciderNames[one])).join(comma) }),
  ],
  extension_decided: ({ agree, as, final, days: count }, words) => [
    words.label(deciderNames[as]),
    verdict(agree, words),
    agree && words.text('workingDays', { count }),
    agree && !final && words.text('notYetFinal'),
  ],
  pause_asked: ({ days: count, reason }, { text, label }) => [
    label(pauseReasons[reason]),
    text('workingDays', { count }),
  ],
  pause_decided: ({ agree, reason, until }, words) => [
    verdict(agree, words),
    words.label(pauseReasons[reason]),
    agree && words.text('pausedUntil', { until: fullTime(until) }),
  ],
  resumed: ({ early }, { text }) => [text(early ? 'resumedEarly' : 'resumedItself')],
  supervised: order,
  instructed: order,
  supervision_answered: ({ order: id }, { text }) => [text('orderNo', { id })],
  supervision_closed: ({ order: id }, { text }) => [text('orderNo', { id })],
  parked: ({ reviewAt }, { text }) => [text('reviewAt', { at: fullTime(reviewAt) })],
  merged: ({ lead: caseNo }, { text }) => [text('into', { caseNo })],
  unmerged: ({ lead: caseNo, byLead }, { text }) => [text('outOf', { caseNo }), byLead && text('leadGone')],
  follower_joined: ({ follower }) => [follower],
  follower_left: ({ follower }) => [follower],
  lead_completed: ({ lead: caseNo }) => [caseNo],
  amended: (data, words) => amendedPhrases(data, words),
  exclusion_decided: ({ agree }, words) => [verdict(agree, words)],
  revealed: ({ handler, until }, { text, person }) => [
    handler !== undefined && text('openedTo', { name: person(handler) }),
    until !== undefined && text('openUntil', { until: fullTime(until) }),
  ],
  rated: ({ solved, result, attitude, asCallback, rehandle }, { text, label }) => [
    text(solved ? 'solved' : 'unsolved'),
    text('result', { grade: label(satisfactions[result]) }),
    text('attitude', { grade: label(satisfactions[attitude]) }),
    asCallback && text('asCallback'),
    rehandle && text('rehandle'),
  ],
  recalculated: ({ calendars: version }, { text }) => [text('calendars', { version })],
  recording_linked: ({ recordingId }, { file }) => [file(recordingId)],
  recording_held: ({ recordingId }, { file }) => [file(recordingId)],
  recording_released: ({ recordingId }, { file }) => [file(recordingId)],
  recording_deleted: ({ recordingId }, { file }) => [file(recordingId)],
  reminded: mark,
  overdue: mark,
  escalated: mark,
};

/** The phrases of one event; none where its name says all. */
export function eventPhrases({ type, data }: Pick<EventView, 'type' | 'data'>, words: Words): string[] {
  const phrase = say[type] as ((given: EventView['data'], words: Words) => (string | false | undefined)[]) | undefined;
  return (phrase?.(data, words) ?? []).filter((one) => typeof one === 'string');
}

/** The texts of an event with their names: `requirement:chengguan` is that unit's own requirement. */
export function eventTexts({ texts }: Pick<EventView, 'texts'>, { text, unit }: Words, known: object) {
  return Object.entries(texts).map(([field, words]) => {
    const [key = '', unitId] = field.split(':');
    const name = key in known ? text(key as TrailText) : key;
    const shown = key === 'demands' && words.startsWith('[') ? (JSON.parse(words) as string[]).join('\n') : words;
    return { field, name: unitId === undefined ? name : `${name} · ${unit(unitId)}`, words: shown };
  });
}
