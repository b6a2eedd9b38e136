/** Shapes of what the API answers about a case. The portal's types come from here. */
import * as z from 'zod';
import { eventTypes } from '../events.ts';
import { commandNames } from '../lifecycle.ts';
import {
  branchRoles,
  branchStatuses,
  callbackOutcomes,
  caseStatuses,
  confidentialities,
  dispatchModes,
  handlingModes,
  keysOf,
  natures,
  pauseReasons,
  refusalGrounds,
  satisfactions,
  sources,
  supervisionCauses,
  urgencies,
} from '../vocabulary.ts';
import { clockView } from './clock-shapes.ts';
import { fileView, recordingView } from './file-shapes.ts';
import { label } from './label.ts';

const instant = z.string();
export const commandName = z.enum(commandNames as [(typeof commandNames)[number], ...(typeof commandNames)[number][]]);

const contactView = z.object({
  at: instant,
  by: z.string(),
  reached: z.boolean(),
  number: z.string().optional(),
  note: z.string().optional(),
});
const returnView = z.object({
  at: instant,
  by: z.string(),
  reason: z.string().optional(),
  proposedUnitId: z.string().optional(),
  agreed: z.boolean().optional(),
  decidedAt: instant.optional(),
  comment: z.string().optional(),
});

const extensionView = z.object({
  at: instant,
  by: z.string(),
  days: z.int(),
  reason: z.string().optional(),
  /** While it is undecided: the due that granting all the days would give. */
  wouldBeDue: instant.optional(),
  /** Absent while it is undecided. */
  agreed: z.boolean().optional(),
  decidedAt: instant.optional(),
  /** The working days that were granted. */
  granted: z.int().optional(),
  comment: z.string().optional(),
});
export const orderView = z.object({
  id: z.string(),
  cause: z.enum(keysOf(supervisionCauses)),
  instruction: z.boolean(),
  at: instant,
  by: z.string(),
  text: z.string().optional(),
  units: z.array(z.string()),
  due: instant.optional(),
  answers: z.array(z.object({ unitId: z.string(), at: instant, by: z.string(), text: z.string().optional() })),
  closedAt: instant.optional(),
  comment: z.string().optional(),
});
export type OrderView = z.output<typeof orderView>;

export const branchView = z.object({
  id: z.string(),
  unitId: z.string(),
  status: z.enum(keysOf(branchStatuses)),
  role: z.enum(keysOf(branchRoles)),
  round: z.int(),
  current: z.boolean(),
  settled: z.enum(['redispatched', 'waived']).optional(),
  requirement: z.string().optional(),
  dispatchedAt: instant,
  dispatchedBy: z.string(),
  signedAt: instant.optional(),
  handler: z.string().optional(),
  subUnitId: z.string().optional(),
  contacts: z.array(contactView),
  returns: z.array(returnView),
  extensions: z.array(extensionView),
  /** Asked for and not decided. */
  pauseAsked: z
    .object({ askedAt: instant, days: z.int(), reason: z.enum(keysOf(pauseReasons)), text: z.string().optional() })
    .optional(),
  pausedUntil: instant.optional(),
  returnedAt: instant.optional(),
  submittedAt: instant.optional(),
  completedAt: instant.optional(),
  cancelledAt: instant.optional(),
  opinion: z.string().optional(),
  reply: z.string().optional(),
  solved: z.boolean().optional(),
  unsolvedReason: z.string().optional(),
  reviewComment: z.string().optional(),
  urges: z.int(),
  clocks: z.array(clockView),
  commands: z.array(commandName),
});
export type BranchView = z.output<typeof branchView>;

/** `masked` names the fields that this reader may not see; they are absent or shortened. */
export const requesterView = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  sex: z.string().optional(),
  kind: z.string().optional(),
  group: z.string().optional(),
  anonymous: z.boolean(),
  confidentiality: z.enum(keysOf(confidentialities)),
  masked: z.array(z.enum(['name', 'phone'])),
});

export const caseView = z.object({
  caseNo: z.string(),
  version: z.int(),
  status: z.enum(keysOf(caseStatuses)),
  statusLabel: label,
  round: z.int(),
  joint: z.boolean(),
  handlingMode: z.enum(keysOf(handlingModes)).optional(),
  mode: z.enum(keysOf(dispatchModes)),
  title: z.string().optional(),
  content: z.string().optional(),
  source: z.enum(keysOf(sources)),
  nature: z.enum(keysOf(natures)),
  urgency: z.enum(keysOf(urgencies)),
  category: z.string().optional(),
  subject: z.string().optional(),
  demands: z.array(z.string()),
  requester: requesterView,
  place: z.object({
    district: z.string().optional(),
    street: z.string().optional(),
    community: z.string().optional(),
    address: z.string().optional(),
  }),
  receivedAt: instant,
  registeredBy: z.string(),
  upstreamNo: z.string().optional(),
  upstreamReceivedAt: instant.optional(),
  /** The telephone call from which it was registered. */
  callId: z.string().optional(),
  /** The earlier case that it repeats. */
  repeatOf: z.string().optional(),
  /** The hot issue that it was registered as a part of. */
  hotIssueId: z.string().optional(),
  /** Entered later: when it was taken down, and why. */
  late: z.object({ at: instant, reason: z.string().optional() }).optional(),
  returns: z.int(),
  urges: z.int(),
  reopened: z.int(),
  closedAt: instant.optional(),
  archivedAt: instant.optional(),
  /** The latest completion due of the open branches. */
  due: instant.optional(),
  /** Units whose completion due is the case's. */
  branches: z.array(branchView),
  clocks: z.array(clockView),
  /** Made by the system: each unit's opinion in order; the reply is the lead's where there is one. */
  result: z
    .object({
      opinions: z.array(z.object({ unitId: z.string(), opinion: z.string() })),
      replies: z.array(z.object({ unitId: z.string().optional(), reply: z.string() })),
    })
    .optional(),
  callback: z
    .object({
      attempts: z.array(
        z.object({
          at: instant,
          by: z.string(),
          reached: z.boolean(),
          solved: z.boolean().optional(),
          result: z.enum(keysOf(satisfactions)).optional(),
          attitude: z.enum(keysOf(satisfactions)).optional(),
          reason: z.string().optional(),
          note: z.string().optional(),
        }),
      ),
      outcome: z.enum(keysOf(callbackOutcomes)).optional(),
      nextAt: instant.optional(),
    })
    .optional(),
  rehandleProposed: z.boolean(),
  /** An order is open. */
  supervised: z.boolean(),
  leaderInstructed: z.boolean(),
  orders: z.array(orderView),
  parked: z.object({ at: instant, by: z.string(), reason: z.string().optional(), reviewAt: instant }).optional(),
  mergedInto: z.string().optional(),
  followers: z.array(z.string()).optional(),
  /** The lead whose result counts for this case. */
  answeredBy: z.string().optional(),
  refusal: z.object({ ground: z.enum(keysOf(refusalGrounds)), guidance: z.string().optional() }).optional(),
  /** Why it was withdrawn or voided. */
  endReason: z.string().optional(),
  exclusion: z
    .object({
      askedBy: z.string(),
      askedAt: instant,
      reason: z.string().optional(),
      agreed: z.boolean().optional(),
      decidedBy: z.string().optional(),
      comment: z.string().optional(),
    })
    .optional(),
  reveals: z.array(z.object({ handler: z.string(), until: instant })).optional(),
  rating: z
    .object({
      at: instant,
      solved: z.boolean(),
      result: z.enum(keysOf(satisfactions)),
      attitude: z.enum(keysOf(satisfactions)),
      reason: z.string().optional(),
    })
    .optional(),
  supplements: z.array(z.object({ at: instant, by: z.string(), text: z.string() })),
  notes: z.array(z.object({ at: instant, by: z.string(), text: z.string() })),
  recordings: z.array(recordingView),
  files: z.array(fileView).optional(),
  commands: z.array(commandName),
  /** What the policy says of those commands: how often, for how many working days, until when. */
  rules: z
    .object({
      extension: z
        .object({ times: z.int(), maxDays: z.int(), decidedBy: z.array(z.enum(['centre', 'leader'])) })
        .optional(),
      pauseDays: z.int().optional(),
      reviewUntil: instant.optional(),
    })
    .optional(),
  /** Only status and public reply are shown: the reader asked by exact number for a case that is not theirs. */
  limited: z.boolean(),
  now: instant,
});
export type CaseView = z.output<typeof caseView>;

/** One line of the trail; texts are those that the reader may see. */
export const eventView = z.object({
  seq: z.int(),
  type: z.enum(keysOf(eventTypes)),
  at: instant,
  realAt: instant.optional(),
  by: z.object({ id: z.string(), name: z.string(), unitId: z.string().optional() }),
  branch: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), z.string()),
  hash: z.string(),
});
export type EventView = z.output<typeof eventView>;
