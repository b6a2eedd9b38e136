/** Commands on a case as a whole: at the desk, in the centre, and its ends. */

import { says } from './bodies.ts';
import { workingDaysLater } from './calendar.ts';
import { recompute } from './clocks.ts';
import { change } from './folding.ts';
import { endParts, type Named, nameLead, openParts, refusedUnits } from './opening.ts';
import { limitOf, numbers } from './policy.ts';
import { type Given, is, type Rule } from './rule.ts';
import type { Matter, Overlay } from './shape.ts';
import { counting, factsOf, isOpen, isUnsettled, leadOf, present, standing, statusOf } from './status.ts';

/** Without title and content nobody could dispatch the case. */
const incomplete = ({ matter }: Given) => !(matter.title && matter.content) && 'incomplete';

function end({ matter, now }: Given, overlay: Overlay): void {
  change(matter, now, () => {
    endParts(matter);
    matter.overlay = overlay;
    matter.reviewAt = undefined;
  });
}

const unitsOf = ({ body }: Given): Named[] =>
  (body.units ?? []).map((one: Named) => ({ unitId: one.unitId, days: one.days ?? body.days }));

/** Joint as before where parts are in hand or done, else side by side; naming a lead makes the others assistants. */
function modeOf({ matter, body }: Given): 'parallel' | 'lead_assist' {
  if (body.mode !== undefined) return body.mode;
  if (body.leadUnitId !== undefined) return 'lead_assist';
  return standing(matter).length > 0 ? matter.mode : 'parallel';
}
const leadFor = (given: Given): string | undefined =>
  modeOf(given) === 'lead_assist' ? (given.body.leadUnitId ?? leadOf(given.matter)) : undefined;

function dispatchRefusals(given: Given): (string | false)[] {
  const { city, matter, by, body } = given;
  const units = unitsOf(given);
  const lead = leadFor(given);
  const named = [...standing(matter).map((part) => part.unit), ...units.map((one) => one.unitId)];
  const leadless = modeOf(given) === 'lead_assist' && (lead === undefined || !named.includes(lead));
  const hits = city.catalogue[matter.category ?? ''] ?? [];
  const outside = !is(by, 'supervisor') && units.some((one) => !hits.includes(one.unitId));
  const limit = limitOf('completion', factsOf(matter));
  const most = limit?.unit === 'wd' ? limit.amount : 0;
  const longer = limit !== undefined && units.some((one) => (one.days ?? 0) > most) && !says(body.reason);
  return [
    incomplete(given),
    leadless && 'lead_missing',
    outside && 'not_in_catalogue',
    longer && 'longer_needs_reason',
    ...refusedUnits(city, units, standing(matter)),
  ];
}

function dispatch(given: Given): void {
  const { matter, now } = given;
  const [mode, lead] = [modeOf(given), leadFor(given)];
  change(matter, now, () => {
    for (const part of present(matter)) if (isUnsettled(part)) part.settled = true;
    if (matter.overlay === 'difficult') matter.overlay = undefined;
    matter.reviewAt = undefined;
    matter.stage = 'awaiting_dispatch';
    matter.mode = mode;
    openParts(matter, unitsOf(given), lead, now);
    if (mode === 'lead_assist') nameLead(matter, lead);
    else for (const part of counting(matter)) part.role = 'equal';
  });
}

/** What is given again comes from the start: not closed, not called back. */
export function afresh(matter: Matter): void {
  Object.assign(matter, { proposed: undefined, closed: undefined, closedAs: undefined, overlay: undefined });
  Object.assign(matter, {
    answeredBy: undefined,
    attempts: 0,
    nextAttempt: undefined,
    outcome: undefined,
    entered: undefined,
  });
}

/** Back to the centre's queue; what units had completed stays behind in its round. */
export function queueAgain(matter: Matter, now: number): void {
  afresh(matter);
  matter.stage = 'awaiting_dispatch';
  matter.queued = now;
  if (statusOf(matter) !== 'awaiting_dispatch') matter.round += 1;
}

const mayLead = (lead: Matter | undefined, follower: Matter): boolean =>
  lead !== undefined && lead !== follower && isOpen(lead) && statusOf(lead) !== 'draft';

const archiveDue = ({ clocks }: Matter): number => clocks.find((clock) => clock.kind === 'archive')?.due ?? 0;

function unmerge(matter: Matter, now: number): void {
  change(matter, now, () => Object.assign(matter, { overlay: undefined, mergedInto: undefined }));
}

const blank = (value: unknown): boolean => value !== undefined && !says(value);
/** The citizen's words, and how they came. */
const fixedWords = ['content', 'demands', 'source'];

function amend({ matter, body, now }: Given): void {
  const { title, content, demands, nature, urgency, category, requester } = body;
  const make = () => {
    if (title !== undefined) matter.title = says(title);
    if (content !== undefined) matter.content = says(content);
    if (demands !== undefined) matter.demands = demands.length;
    matter.nature = nature ?? matter.nature;
    matter.urgency = urgency ?? matter.urgency;
    if (category !== undefined) matter.category = category === '' ? undefined : category;
    if (requester === undefined) return;
    // The requester is given whole; what is confidential stays so unless it is named.
    matter.phone = says(requester.phone);
    matter.confidentiality = requester.confidentiality ?? matter.confidentiality;
  };
  change(matter, now, make, { amended: true, dues: () => recompute(matter) });
}

export const caseCommands: Record<string, Rule> = {
  send: {
    refuses: (given) => [incomplete(given)],
    does: ({ matter, now }) =>
      change(matter, now, () => Object.assign(matter, { stage: 'awaiting_dispatch', queued: now })),
  },
  answer: { refuses: (given) => [incomplete(given)], does: (given) => end(given, 'front_desk_completed') },
  dispatch: { refuses: dispatchRefusals, does: dispatch },
  park: {
    refuses: ({ body, now }) => {
      const at = Date.parse(body.reviewAt);
      return [(at <= now || at > workingDaysLater('centre', now, numbers.parkDays)) && 'review_date'];
    },
    does: ({ matter, body, now }) =>
      change(matter, now, () => Object.assign(matter, { overlay: 'difficult', reviewAt: Date.parse(body.reviewAt) })),
  },
  unpark: {
    does: ({ matter, now }) =>
      change(matter, now, () => Object.assign(matter, { overlay: undefined, reviewAt: undefined })),
  },
  refuse: { refuses: (given) => [incomplete(given)], does: (given) => end(given, 'refused') },
  withdraw: { does: (given) => end(given, 'withdrawn') },
  void: {
    // The system voids a draft that nobody touched for a day, and nothing else.
    refuses: ({ matter, by, now }) => {
      if (!is(by, 'system')) return [];
      if (statusOf(matter) !== 'draft') return ['not_permitted'];
      return [now - matter.touched < 24 * 3_600_000 && 'too_early'];
    },
    does: (given) => end(given, 'voided'),
  },
  archive: {
    refuses: ({ matter, by, now }) => [is(by, 'system') && now < archiveDue(matter) && 'too_early'],
    does: ({ matter, now }) =>
      change(matter, now, () => {
        matter.overlay = 'archived';
      }),
  },
  merge: {
    refuses: ({ matter, body, partner }) => [
      matter.followers.length > 0 && 'has_followers',
      (!mayLead(partner, matter) || partner?.no !== body.lead) && 'merge_lead',
    ],
    does: ({ matter, body, partner, now }) => {
      change(matter, now, () => Object.assign(matter, { overlay: 'merged', mergedInto: body.lead }));
      if (partner !== undefined)
        change(partner, now, () => {
          partner.followers = [...new Set([...partner.followers, matter.no])];
        });
    },
  },
  unmerge: {
    does: ({ matter, partner, now }) => {
      unmerge(matter, now);
      if (partner === undefined) return;
      change(partner, now, () => {
        partner.followers = partner.followers.filter((one) => one !== matter.no);
      });
    },
  },
  'follow-lead': {
    does: ({ matter, body, now }) => {
      if (matter.mergedInto !== body.lead) return;
      if (!body.done) {
        unmerge(matter, now);
        return;
      }
      change(matter, now, () => {
        endParts(matter);
        Object.assign(matter, { overlay: undefined, mergedInto: undefined, answeredBy: body.lead });
      });
    },
  },
  amend: {
    refuses: ({ city, matter, body }) => {
      const { reason: _, ...fields } = body;
      const draft = statusOf(matter) === 'draft';
      const words = fixedWords.some((field) => body[field] !== undefined) || blank(body.title);
      return [
        Object.values(fields).every((value) => value === undefined) && 'nothing_amended',
        !draft && words && 'words_unchanged',
        says(body.category) && !city.categories.includes(body.category) && 'unknown_category',
      ];
    },
    does: amend,
  },
  note: { does: ({ matter, now }) => change(matter, now, () => undefined) },
  supplement: { does: ({ matter, now }) => change(matter, now, () => undefined) },
  tick: { does: () => undefined },
};
