/** The state of one case: what `evolve` folds the events into. Texts and personal data are not here but in the case's records. */
import type { Limit } from './time/limit.ts';
import type {
  BranchRole,
  BranchStatus,
  CallbackOutcome,
  CaseStatus,
  ClockKind,
  Confidentiality,
  DispatchMode,
  MarkLevel,
  MoveReason,
  Nature,
  PauseReason,
  Source,
  SupervisionCause,
  Urgency,
} from './vocabulary.ts';

/** ISO 8601 in UTC with milliseconds. */
export type Instant = string;

/** One change of a clock's due. `days` are working days (an extension), `millis` the time for which it stood still, from `since` to `at`. */
export type ClockMove = { at: Instant; why: MoveReason; due: Instant; days?: number; millis?: number; since?: Instant };

/** A clock that runs, or ran, for the case (no `branch`) or for one branch. */
export type Clock = {
  /** `<branch>:<kind>` or `case:<kind>`; that of a supervision order ends with `#<order>`. */
  id: string;
  kind: ClockKind;
  branch?: string;
  from: Instant;
  due: Instant;
  /** The limit that gave the first due; absent where the due was set as an instant. */
  limit?: Limit;
  /** The first due, kept when the due moved. */
  original?: Instant;
  /** How the due came to be what it is, oldest first. */
  moves?: ClockMove[];
  /** Since when the clock stands still. */
  frozen?: Instant;
  /** The due lies in a year whose holidays are not announced yet. */
  provisional?: boolean;
  yellow?: Instant;
  red2?: Instant;
  /** Levels whose mark has acted for this due. */
  fired: MarkLevel[];
  stopped?: Instant;
  /** The red mark waits for the decision on a return or an extension. */
  held?: boolean;
  /** Where the limit comes from, e.g. `policy 1 · complaint · 5wd`. */
  basis: string;
};

/** One unit's part of a case. */
export type Branch = {
  /** `<unitId>~<n>`, n counting the unit's branches in this case from 1. */
  id: string;
  unitId: string;
  round: number;
  status: BranchStatus;
  role: BranchRole;
  dispatchedAt: Instant;
  dispatchedBy: string;
  /** Working days for completion where the dispatcher set them. */
  days?: number;
  signedAt?: Instant;
  /** What the branch was before it asked to be returned. */
  before?: 'sent' | 'signed';
  handler?: string;
  subUnitId?: string;
  contactedAt?: Instant;
  returnAskedAt?: Instant;
  returnsAsked?: number;
  returnedAt?: Instant;
  settled?: 'redispatched' | 'waived';
  submittedAt?: Instant;
  completedAt?: Instant;
  cancelledAt?: Instant;
  solved?: boolean;
  urges?: number;
  /** An extension asked for and not decided; `deciders` are those who have still to agree. */
  extension?: { askedAt: Instant; days: number; deciders: Decider[] };
  extensionsAsked?: number;
  pauseAsked?: { askedAt: Instant; days: number; reason: PauseReason };
  /** The clocks stand still until then. */
  pausedUntil?: Instant;
};

/** Who decides on an extension, as the policy says. */
export type Decider = 'centre' | 'leader';

/** A supervision order (督办单) or a leader's instruction (批示), with what the units answered. */
export type Order = {
  /** `1`, `2` … in the case. */
  id: string;
  cause: SupervisionCause;
  /** Given by `instruct`. */
  instruction: boolean;
  at: Instant;
  by: { id: string; name: string };
  /** The units that must answer. */
  units: string[];
  /** The order's own limit; the policy's where absent. */
  due?: Instant;
  answered: { unitId: string; at: Instant }[];
  closedAt?: Instant;
};

/** A request to leave the case out of the assessment, decided by a second person. */
export type Exclusion = { askedBy: string; askedAt: Instant; decidedBy?: string; agreed?: boolean };

export type Overlay = Extract<
  CaseStatus,
  'archived' | 'voided' | 'withdrawn' | 'refused' | 'merged' | 'front_desk_completed' | 'difficult'
>;

export type Callback = {
  /** When the current callback stage began. */
  enteredAt?: Instant;
  attempts: number;
  lastAttemptAt?: Instant;
  /** The earliest instant at which the next attempt makes sense. */
  nextAt?: Instant;
  outcome?: CallbackOutcome;
  officers: string[];
};

export type Area = { district?: string; street?: string; community?: string };

export type Case = {
  caseNo: string;
  /** Number of the last event. */
  version: number;
  /** Hash of the last event. */
  hash: string;
  round: number;
  /** Counts the changes of the set of arms that the state machine waits on. */
  shape: number;
  /** Required fields that a draft still lacks. */
  missing?: string[];
  stage: 'draft' | 'awaiting_dispatch';
  /** When the case last entered the queue of cases to be dispatched. */
  queuedAt?: Instant;
  overlay?: Overlay;
  receivedAt: Instant;
  registeredBy: string;
  source: Source;
  nature: Nature;
  urgency: Urgency;
  category?: string;
  area: Area;
  confidentiality: Confidentiality;
  anonymous: boolean;
  hasPhone: boolean;
  /** How many demands (诉求点) the request states one by one. */
  demands: number;
  upstreamNo?: string;
  /** The earlier case that it repeats (重复诉求). */
  repeatOf?: string;
  mode: DispatchMode;
  branches: Branch[];
  clocks: Clock[];
  callback: Callback;
  rehandleProposedAt?: Instant;
  closedAt?: Instant;
  /** The status with which the case closed; it stays readable after archiving. */
  closedAs?: CaseStatus;
  archivedAt?: Instant;
  returns: number;
  urges: number;
  recordings: number;
  reopened: number;
  /** Supervision orders and instructions, oldest first. */
  orders?: Order[];
  leaderInstructed?: boolean;
  /** When the centre looks at a parked case again. */
  reviewAt?: Instant;
  /** The lead into which the case is merged (并单). */
  mergedInto?: string;
  /** The cases merged into this one. */
  followers?: string[];
  /** Who answered at the desk, from which entries of the knowledge base, in the business of which units. */
  desk?: { by: { id: string; name: string }; units: string[]; knowledge: string[] };
  /** The lead whose result counts for this case. */
  answeredBy?: string;
  exclusion?: Exclusion;
  /** To whom the requester's data are shown in spite of their confidentiality, and until when. */
  reveals?: { handler: string; until: Instant }[];
  /** The citizen's own rating was given. */
  ratedAt?: Instant;
  lastAt: Instant;
};

export type Actor = {
  id: string;
  name: string;
  roles: readonly import('./vocabulary.ts').Role[];
  unitId?: string;
  portfolio?: { all?: boolean; units?: readonly string[]; categories?: readonly string[] };
  /** Colleagues on leave whose work the actor does in their place. */
  standsFor?: readonly string[];
};

/** The actor of everything that no person decided: marks, archiving, imports. */
export const systemActor: Actor = { id: 'system', name: '系统', roles: ['system'] };
