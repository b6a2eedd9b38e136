/** What the reference model knows of a case, in the plainest form: lists that commands write into. Instants are milliseconds. */
import type { Kind, Limit, Numbers } from './policy.ts';

export type PartState = 'sent' | 'signed' | 'return_asked' | 'returned' | 'submitted' | 'completed' | 'cancelled';

/** One unit's part (任务单). */
export type Part = {
  id: string;
  unit: string;
  round: number;
  state: PartState;
  role: 'equal' | 'lead' | 'assist';
  dispatched: number;
  days?: number | undefined;
  signed?: number | undefined;
  handler?: string | undefined;
  sub?: string | undefined;
  contacted: boolean;
  returnAsked?: number | undefined;
  returnsAsked: number;
  returned?: number | undefined;
  /** Dispatched again or waived. */
  settled: boolean;
  submitted?: number | undefined;
  extension?: { at: number; days: number; by: ('centre' | 'leader')[] } | undefined;
  extensionsAsked: number;
  pauseAsked?: { at: number; days: number } | undefined;
  pausedUntil?: number | undefined;
  urges: number;
};

/** How a due came to move. */
export type Move =
  | { why: 'still'; from: number; to: number }
  | { why: 'extension'; days: number }
  | { why: 'supervised' | 'lead'; due: number };

export type Clock = {
  id: string;
  owner: string;
  kind: Kind;
  from: number;
  due: number;
  original: number;
  /** Absent where somebody set the due as an instant. */
  limit?: Limit | undefined;
  moves: Move[];
  yellow?: number | undefined;
  second?: number | undefined;
  provisional: boolean;
  held: boolean;
  /** Since when it stands still. */
  still?: number | undefined;
  fired: string[];
  running: boolean;
};

export type SupervisionOrder = {
  id: string;
  by: string;
  at: number;
  units: string[];
  due?: number | undefined;
  answered: string[];
  closed?: number | undefined;
};

export type Overlay = 'archived' | 'voided' | 'withdrawn' | 'refused' | 'merged' | 'front_desk_completed' | 'difficult';

export type Matter = {
  no: string;
  registeredBy: string;
  received: number;
  touched: number;
  stage: 'draft' | 'awaiting_dispatch';
  queued?: number | undefined;
  overlay?: Overlay | undefined;
  title: boolean;
  content: boolean;
  nature: string;
  urgency: string;
  category?: string | undefined;
  confidentiality: string;
  phone: boolean;
  demands: number;
  round: number;
  mode: 'parallel' | 'lead_assist';
  parts: Part[];
  clocks: Clock[];
  /** The callback stage. */
  entered?: number | undefined;
  attempts: number;
  nextAttempt?: number | undefined;
  outcome?: string | undefined;
  officers: string[];
  proposed?: number | undefined;
  closed?: number | undefined;
  closedAs?: string | undefined;
  returns: number;
  urges: number;
  reopened: number;
  orders: SupervisionOrder[];
  instructed: boolean;
  reviewAt?: number | undefined;
  mergedInto?: string | undefined;
  followers: string[];
  /** Its lead's result counts for it. */
  answeredBy?: string | undefined;
  exclusion?: { by: string; agreed?: boolean | undefined } | undefined;
  reveals: { handler: string; until: number }[];
  rated: boolean;
};

export type Person = {
  id: string;
  roles: readonly string[];
  unitId?: string | undefined;
  portfolio?: { all?: boolean; units?: readonly string[]; categories?: readonly string[] } | undefined;
};

/** What is true of the city. */
export type City = {
  /** Unit → its parent; null for those that the centre dispatches to. */
  parents: Readonly<Record<string, string | null>>;
  /** Handler → the unit in which they may act as one. */
  handlers: Readonly<Record<string, string>>;
  categories: readonly string[];
  /** Category → units that the responsibility catalogue names. */
  catalogue: Readonly<Record<string, readonly string[]>>;
  numbers: Numbers;
};

// biome-ignore lint/suspicious/noExplicitAny: a body is whatever somebody sends
export type Body = Record<string, any>;

export type Wish = { at: number; no: string; name: string; unit?: string | undefined; body: Body; by: Person };
