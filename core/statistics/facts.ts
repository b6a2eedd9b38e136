/** Facts: the small records of a case that statistics count, each dated by the event that it is counted by. */
import type { Instant } from '../case.ts';
import type { Nature, Source } from '../vocabulary.ts';

/**
 * What a fact tells of and by which date it is counted: `accepted` a case by when it was received · `dispatching` a wait in the
 * centre's queue, by its due · `dispatched` a part, by its dispatch · `signoff`, `contact`, `completion` a clock of a part, by its
 * due as it is now · `strict` the completion by its first due · `returned` a return that was asked for · `completed` a part, by
 * when its result was accepted · `callback` an attempt to reach the citizen, or their own rating.
 */
export const factKinds = [
  'accepted',
  'dispatching',
  'dispatched',
  'signoff',
  'contact',
  'completion',
  'strict',
  'returned',
  'completed',
  'callback',
] as const;
export type FactKind = (typeof factKinds)[number];

export type FactMark =
  | 'inTime'
  | 'desk'
  | 'repeat'
  | 'completed'
  | 'gone'
  | 'returnAsked'
  | 'returnAgreed'
  | 'urged'
  | 'extended'
  | 'rehandled'
  | 'reached'
  | 'solved'
  | 'satisfied'
  | 'basic'
  | 'politely';

export type Fact = {
  kind: FactKind;
  /** By when it is counted. A due that lies ahead is not counted yet. */
  at: Instant;
  /** The part that it tells of; absent for what concerns the case. */
  branch?: string | undefined;
  /** Whose it is: the part's unit and the sub-unit to which it was passed, or the units whose work was asked about. */
  units: string[];
  /** Whose work it was. */
  person?: string | undefined;
  /** The stretch of time of which the length is counted. */
  from?: Instant | undefined;
  until?: Instant | undefined;
  marks: FactMark[];
};

/** What all facts of a case share. */
export type CaseTraits = {
  caseNo: string;
  nature: Nature;
  source: Source;
  category?: string | undefined;
  district?: string | undefined;
  street?: string | undefined;
  /** Who registered it. */
  by: string;
  /** The units that had a part in it: in whose charge it is. */
  units: string[];
  /** Left out of the assessment, as two persons decided. */
  excluded?: true | undefined;
};

/** A fact with the traits of its case: what statistics are counted from. */
export type Entry = { traits: CaseTraits; fact: Fact };
