/** The events of a case: what happened, append-only. Texts and personal data are kept apart and appear here as digests. */

import type { Area, Branch, Clock, ClockMove, Decider, Instant } from './case.ts';
import type { Limit } from './time/limit.ts';
import type {
  BranchRole,
  CallbackOutcome,
  ClockKind,
  Confidentiality,
  DispatchMode,
  Label,
  MarkLevel,
  Nature,
  PauseReason,
  RefusalGround,
  Satisfaction,
  Source,
  SupervisionCause,
  Urgency,
} from './vocabulary.ts';

export type OpenedBranch = { id: string; unitId: string; role: BranchRole; days?: number };

/** What each event says beyond who and when. */
export type EventData = {
  registered: {
    source: Source;
    nature: Nature;
    urgency: Urgency;
    category?: string;
    area: Area;
    confidentiality: Confidentiality;
    anonymous: boolean;
    hasPhone: boolean;
    demands: number;
    draft: boolean;
    upstreamNo?: string;
    upstreamReceivedAt?: Instant;
    callId?: string;
    repeatOf?: string;
    hotIssueId?: string;
    /** When it was taken down, where it was entered later. */
    takenAt?: Instant;
    lat?: number;
    lon?: number;
  };
  sent: Record<never, never>;
  /** `units`: whose business it is, as the responsibility catalogue said then. */
  answered: { knowledge: string[]; units?: string[] };
  dispatched: { branches: OpenedBranch[]; mode: DispatchMode; settles: string[]; added: boolean; leadUnitId?: string };
  signed: Record<never, never>;
  assigned: { handler?: string; subUnitId?: string };
  return_asked: { proposedUnitId?: string };
  return_decided: { agree: boolean; branches: OpenedBranch[]; leadUnitId?: string };
  branch_cancelled: { waived: boolean; branches: OpenedBranch[]; leadUnitId?: string };
  contacted: { reached: boolean; contactedAt: Instant };
  submitted: { solved: boolean; claimsTrue?: boolean; outsideAuthority?: boolean; review: boolean };
  reviewed: { accept: boolean };
  urged: { units: string[]; byCitizen: boolean };
  supplemented: Record<never, never>;
  called_back: {
    reached: boolean;
    solved?: boolean;
    result?: Satisfaction;
    attitude?: Satisfaction;
    outcome?: CallbackOutcome;
    nextAt?: Instant;
    rehandle: boolean;
  };
  rehandle_decided: { agree: boolean; branches: OpenedBranch[]; carried: string[] };
  reopened: { rehandle: boolean; branches: OpenedBranch[]; carried: string[] };
  voided: Record<never, never>;
  refused: { ground: RefusalGround };
  withdrawn: { byCitizen: boolean };
  /** `deciders`: all of them must agree, as the policy said when it was asked. */
  extension_asked: { days: number; deciders: Decider[] };
  /** `final`: nobody else has to decide; only then is a granted extension in force. */
  extension_decided: { agree: boolean; as: Decider; final: boolean; days: number };
  pause_asked: { days: number; reason: PauseReason };
  pause_decided: { agree: boolean; days: number; reason: PauseReason; until: Instant };
  resumed: { early: boolean };
  supervised: OrderData;
  instructed: OrderData;
  supervision_answered: { order: string };
  supervision_closed: { order: string };
  parked: { reviewAt: Instant };
  unparked: Record<never, never>;
  merged: { lead: string };
  unmerged: { lead: string; byLead: boolean };
  follower_joined: { follower: string };
  follower_left: { follower: string };
  lead_completed: { lead: string };
  amended: Amendment;
  exclusion_asked: Record<never, never>;
  exclusion_decided: { agree: boolean };
  revealed: { handler?: string; until?: Instant };
  rated: { solved: boolean; result: Satisfaction; attitude: Satisfaction; asCallback: boolean; rehandle: boolean };
  /** Dues that moved because the calendars did. */
  recalculated: { calendars: number };
  noted: Record<never, never>;
  recording_linked: { recordingId: string };
  recording_held: { recordingId: string };
  recording_released: { recordingId: string };
  /** `linked`: it was counted among the case's recordings. */
  recording_deleted: { recordingId: string; linked: boolean };
  archived: Record<never, never>;
  reminded: MarkData;
  overdue: MarkData;
  escalated: MarkData;
};
export type OrderData = { order: string; cause: SupervisionCause; units: string[]; due?: Instant };
/** What an amendment changes of the facts; texts are among the event's texts. `cleared` names fields that are empty now. */
export type Amendment = {
  nature?: Nature;
  urgency?: Urgency;
  source?: Source;
  category?: string;
  area?: Area;
  confidentiality?: Confidentiality;
  anonymous?: boolean;
  hasPhone?: boolean;
  demands?: number;
  lat?: number;
  lon?: number;
  repeatOf?: string;
  cleared?: string[];
};
export type MarkData = { clock: string; kind: ClockKind; level: MarkLevel; due: Instant };
export type EventType = keyof EventData;

/** Free texts and personal data of an event by field name, e.g. `opinion`, `requirement:chengguan`. */
export type Texts = Record<string, string>;

/** How an event changes the clocks: started (or restarted), moved to another due, held, stopped. */
export type ClockChange =
  | { op: 'start'; clock: Clock }
  | ({ op: 'move'; id: string; move?: ClockMove; limit?: Limit } & NewDue)
  /** The due stays, and its second red comes at another instant. */
  | { op: 'report'; id: string; red2: Instant }
  /** Stands still; goes on with the due moved by the time for which it stood still, its marks that acted staying acted. */
  | { op: 'freeze'; id: string }
  | ({ op: 'thaw'; id: string; move: ClockMove } & NewDue)
  | { op: 'hold' | 'release'; id: string }
  | { op: 'stop' | 'resume'; id: string };
export type NewDue = { due: Instant; provisional?: boolean; yellow?: Instant; red2?: Instant };

type Common = {
  at: Instant;
  actor: { id: string; name: string; unitId?: string };
  /** The branch that the event is about. */
  branch?: string;
  clocks?: ClockChange[];
  /** The case closes without a callback, because there is no number or policy wants none. */
  callback?: CallbackOutcome;
};

/** An event as decided, before it is numbered, sealed and chained. */
export type Draft = { [T in EventType]: Common & { type: T; data: EventData[T]; texts?: Texts } }[EventType];

/** An event as kept: numbered without gaps per case, its texts replaced by digests, chained by hash. */
export type CaseEvent = {
  [T in EventType]: Common & {
    type: T;
    data: EventData[T];
    /** Layout of this event, for readers of old events. */
    v: 1;
    caseNo: string;
    seq: number;
    /** Field → SHA-256 of salt and text; the texts lie in the record `seq`. */
    texts?: Record<string, string>;
    /** The real instant where the clock was moved on this machine. */
    realAt?: Instant;
    prev: string;
    hash: string;
  };
}[EventType];

/** Event names as people read them, and what an event touches: a later command is stale only if its own ground moved. */
export const eventTypes = {
  registered: { zh: '登记', en: 'Registered', touches: 'case' },
  sent: { zh: '送监督指挥中心', en: 'Sent to the centre', touches: 'case' },
  answered: { zh: '前台办结', en: 'Answered at the desk', touches: 'case' },
  dispatched: { zh: '派发', en: 'Dispatched', touches: 'case' },
  signed: { zh: '签收', en: 'Signed', touches: 'branch' },
  assigned: { zh: '指派承办人', en: 'Assigned', touches: 'branch' },
  return_asked: { zh: '申请退回', en: 'Return asked', touches: 'branch' },
  return_decided: { zh: '退回审批', en: 'Return decided', touches: 'branch' },
  branch_cancelled: { zh: '终止任务单', en: 'Branch cancelled', touches: 'branch' },
  contacted: { zh: '联系市民', en: 'Citizen contacted', touches: 'branch' },
  submitted: { zh: '提交办理结果', en: 'Result submitted', touches: 'branch' },
  reviewed: { zh: '结果审核', en: 'Result reviewed', touches: 'branch' },
  urged: { zh: '催办', en: 'Urged', touches: 'nothing' },
  supplemented: { zh: '补单', en: 'Supplemented', touches: 'nothing' },
  called_back: { zh: '回访', en: 'Called back', touches: 'case' },
  rehandle_decided: { zh: '重办审批', en: 'Rehandling decided', touches: 'case' },
  reopened: { zh: '重新打开', en: 'Reopened', touches: 'case' },
  voided: { zh: '作废', en: 'Voided', touches: 'case' },
  refused: { zh: '不予受理', en: 'Refused', touches: 'case' },
  withdrawn: { zh: '撤单', en: 'Withdrawn', touches: 'case' },
  extension_asked: { zh: '申请延期', en: 'Extension asked', touches: 'branch' },
  extension_decided: { zh: '延期审批', en: 'Extension decided', touches: 'branch' },
  pause_asked: { zh: '申请暂停', en: 'Pause asked', touches: 'branch' },
  pause_decided: { zh: '暂停审批', en: 'Pause decided', touches: 'branch' },
  resumed: { zh: '恢复计时', en: 'Resumed', touches: 'branch' },
  supervised: { zh: '督办', en: 'Supervised', touches: 'case' },
  instructed: { zh: '批示', en: 'Instructed', touches: 'case' },
  supervision_answered: { zh: '答复督办', en: 'Supervision answered', touches: 'branch' },
  supervision_closed: { zh: '办结督办', en: 'Supervision closed', touches: 'nothing' },
  parked: { zh: '列为疑难', en: 'Parked as difficult', touches: 'case' },
  unparked: { zh: '解除疑难', en: 'Taken up again', touches: 'case' },
  merged: { zh: '并单', en: 'Merged', touches: 'case' },
  unmerged: { zh: '撤销并单', en: 'Merge undone', touches: 'case' },
  follower_joined: { zh: '并入办件', en: 'A case was merged in', touches: 'nothing' },
  follower_left: { zh: '并入办件撤出', en: 'A merged case left', touches: 'nothing' },
  lead_completed: { zh: '主办件办结', en: 'The lead case is done', touches: 'case' },
  amended: { zh: '更正', en: 'Amended', touches: 'case' },
  exclusion_asked: { zh: '申请不计入考核', en: 'Exclusion asked', touches: 'nothing' },
  exclusion_decided: { zh: '不计入考核审批', en: 'Exclusion decided', touches: 'nothing' },
  revealed: { zh: '查看保密信息', en: 'Personal data revealed', touches: 'nothing' },
  rated: { zh: '市民评价', en: 'Rated by the citizen', touches: 'case' },
  recalculated: { zh: '日历更新，时限重算', en: 'Dues recalculated', touches: 'nothing' },
  noted: { zh: '备注', en: 'Note', touches: 'nothing' },
  recording_linked: { zh: '录音入库', en: 'Recording stored', touches: 'nothing' },
  recording_held: { zh: '录音保全', en: 'Recording held', touches: 'nothing' },
  recording_released: { zh: '解除录音保全', en: 'Hold of a recording lifted', touches: 'nothing' },
  recording_deleted: { zh: '录音期满删除', en: 'Recording deleted after retention', touches: 'nothing' },
  archived: { zh: '归档', en: 'Archived', touches: 'case' },
  reminded: { zh: '黄牌预警', en: 'Yellow warning', touches: 'nothing' },
  overdue: { zh: '红牌超期', en: 'Overdue', touches: 'nothing' },
  escalated: { zh: '二次红牌', en: 'Second red mark', touches: 'nothing' },
} as const satisfies Record<EventType, Label & { touches: 'case' | 'branch' | 'nothing' }>;

export const markEvents = { yellow: 'reminded', red: 'overdue', red2: 'escalated' } as const satisfies Record<
  MarkLevel,
  EventType
>;

/** A branch as it begins. */
export function openBranch(opened: OpenedBranch, round: number, at: Instant, by: string): Branch {
  return { ...opened, round, status: 'sent', dispatchedAt: at, dispatchedBy: by };
}
