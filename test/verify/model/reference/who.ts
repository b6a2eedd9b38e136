/** Who may do what: written by hand, deny unless listed. */
import type { City, Matter, Part, Person } from './shape.ts';
import { isNumberHidden, statusOf } from './status.ts';

type Situation = { person: Person; matter: Matter; part: Part | undefined; city: City };
type Relation = (situation: Situation) => boolean;

const isOfUnit = (person: Person, part: Part): boolean =>
  person.unitId !== undefined && [part.unit, part.sub].includes(person.unitId);
const partsOf = ({ matter, part }: Situation): Part[] => (part === undefined ? matter.parts : [part]);

const any: Relation = () => true;
const own: Relation = ({ person, matter }) => matter.registeredBy === person.id;
const unit: Relation = (one) => partsOf(one).some((part) => isOfUnit(one.person, part));
/** Of the unit, and named for it or nobody is named. */
const ownPart: Relation = (one) =>
  partsOf(one).some(
    (part) => isOfUnit(one.person, part) && (part.handler === undefined || part.handler === one.person.id),
  );
const portfolio: Relation = ({ person, matter }) => {
  const { all, units = [], categories = [] } = person.portfolio ?? {};
  if (all === true) return true;
  if (matter.parts.some((part) => units.includes(part.unit))) return true;
  return categories.some((prefix) => matter.category?.startsWith(prefix));
};
/** Awaiting callback, or called back by the person. */
const callback: Relation = ({ person, matter }) =>
  statusOf(matter) === 'awaiting_callback' || matter.officers.includes(person.id);
const ownDraft: Relation = (one) => own(one) && statusOf(one.matter) === 'draft';
const ownUndispatched: Relation = (one) => own(one) && one.matter.parts.length === 0;
const named: Relation = (one) =>
  ownUndispatched(one) && (one.city.catalogue[one.matter.category ?? ''] ?? []).length > 0;
/** The centre relays a contact where units do not see the number. */
const relay: Relation = (one) => isNumberHidden(one.matter) && sees(one);

type Line = Partial<Record<string, Relation>>;
const centre: Line = { supervisor: any };
const people: Line = { clerk: unit, handler: unit, manager: unit };
const doing: Line = { handler: ownPart, manager: unit };

const table: Record<string, Line> = {
  see: { callTaker: own, supervisor: any, ...people, leader: portfolio, callbackOfficer: callback, system: any },
  send: { callTaker: own, supervisor: any },
  answer: { callTaker: own, supervisor: any },
  dispatch: { callTaker: named, supervisor: any },
  sign: people,
  'ask-return': people,
  assign: { clerk: unit, manager: unit },
  'record-contact': { ...doing, supervisor: relay, callbackOfficer: relay },
  submit: doing,
  'ask-extension': doing,
  'ask-pause': doing,
  resume: { ...doing, supervisor: any },
  'decide-return': centre,
  'cancel-branch': centre,
  review: centre,
  'decide-extension': { supervisor: any, leader: portfolio },
  pause: centre,
  urge: { callTaker: any, supervisor: any, manager: unit, leader: portfolio },
  supervise: { supervisor: any, leader: portfolio },
  'answer-supervision': { clerk: unit, handler: ownPart, manager: unit },
  'close-supervision': { supervisor: any, manager: unit, leader: portfolio },
  instruct: { manager: unit, leader: portfolio },
  callback: { supervisor: any, callbackOfficer: callback },
  'decide-rehandle': centre,
  rate: { citizen: any },
  archive: { supervisor: any, system: any },
  reopen: centre,
  park: centre,
  unpark: centre,
  refuse: centre,
  withdraw: { citizen: any, callTaker: any, supervisor: any },
  void: { supervisor: any, callTaker: ownDraft, system: any },
  merge: centre,
  unmerge: centre,
  supplement: { citizen: any, callTaker: any, supervisor: any },
  amend: { callTaker: ownUndispatched, supervisor: any },
  exclude: { supervisor: any, manager: unit },
  'approve-exclusion': { leader: portfolio },
  reveal: { callTaker: own, supervisor: any, callbackOfficer: callback },
  note: { callTaker: own, supervisor: any, ...people, leader: portfolio, callbackOfficer: callback },
  tick: { system: any },
  'follow-lead': { system: any },
};

export function may(name: string, situation: Situation): boolean {
  const line = table[name] ?? {};
  return situation.person.roles.some((role) => line[role]?.(situation) === true);
}

/** Whether the case exists for the person at all. */
function sees(situation: Situation): boolean {
  return may('see', { ...situation, part: undefined });
}
export const maySee = sees;

/** Who may register: the desk, the centre, an import, and citizens for themselves. */
export const mayRegister = (person: Person): boolean =>
  person.roles.some((role) => ['callTaker', 'supervisor', 'system', 'citizen'].includes(role));
