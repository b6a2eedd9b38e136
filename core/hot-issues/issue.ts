/** 热点: what a hot issue is, and the words of its life. */
import type { Actor, Instant } from '../case.ts';
import type { Action } from '../permissions.ts';
import type { Label } from '../vocabulary.ts';
import type { HotKey } from './keys.ts';
import type { ShownWindow } from './policy.ts';
import type { Telling } from './telling.ts';
import type { Terms } from './terms.ts';

export const hotStates = {
  candidate: { zh: '待确认', en: 'Candidate' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  assigned: { zh: '已交办', en: 'Assigned' },
  in_governance: { zh: '治理中', en: 'In governance' },
  resolved: { zh: '已解决', en: 'Resolved' },
  dismissed: { zh: '不作热点', en: 'Dismissed' },
  merged: { zh: '已合并', en: 'Merged' },
} as const satisfies Record<string, Label>;
export type HotState = keyof typeof hotStates;

export const openHotStates = ['candidate', 'confirmed', 'assigned', 'in_governance'] as const satisfies HotState[];
export const isOpenHot = ({ state }: { state: HotState }): boolean =>
  (openHotStates as readonly HotState[]).includes(state);

export const hotOrigins = { auto: { zh: '自动', en: 'Automatic' }, manual: { zh: '人工', en: 'By hand' } } as const;
export type HotOrigin = keyof typeof hotOrigins;

type Act = Label & {
  /** The permissions of which one must be granted; absent for what only the detection does. */
  actions?: readonly Action[];
  from: readonly HotState[];
  to?: HotState;
};

/** The life as a table: who may do what in which state, and what it becomes. The trail names the same acts. */
export const hotActs = {
  find: { zh: '自动发现', en: 'Found', from: [], to: 'candidate' },
  grow: { zh: '办件增加', en: 'Cases joined', from: openHotStates },
  return: { zh: '再次升温', en: 'Hot again', from: ['resolved', 'dismissed'], to: 'candidate' },
  nominate: { zh: '提名', en: 'Nominated', from: [], to: 'candidate' },
  confirm: { zh: '确认', en: 'Confirm', actions: ['confirmHotIssue'], from: ['candidate'], to: 'confirmed' },
  assign: {
    zh: '交办',
    en: 'Assign',
    actions: ['confirmHotIssue', 'curateHotIssue'],
    from: ['confirmed', 'assigned', 'in_governance'],
    to: 'assigned',
  },
  govern: {
    zh: '开始治理',
    en: 'Start governance',
    actions: ['governHotIssue'],
    from: ['assigned'],
    to: 'in_governance',
  },
  resolve: {
    zh: '办结',
    en: 'Resolve',
    actions: ['governHotIssue'],
    from: ['assigned', 'in_governance'],
    to: 'resolved',
  },
  dismiss: {
    zh: '不作热点',
    en: 'Dismiss',
    actions: ['curateHotIssue'],
    from: ['candidate', 'confirmed'],
    to: 'dismissed',
  },
  reopen: {
    zh: '重新打开',
    en: 'Reopen',
    actions: ['curateHotIssue', 'confirmHotIssue'],
    from: ['resolved', 'dismissed'],
    to: 'confirmed',
  },
  pin: { zh: '置顶', en: 'Pin', actions: ['confirmHotIssue'], from: openHotStates },
  unpin: { zh: '取消置顶', en: 'Unpin', actions: ['confirmHotIssue'], from: openHotStates },
  rename: { zh: '改名', en: 'Rename', actions: ['curateHotIssue'], from: openHotStates },
  add: { zh: '加入办件', en: 'Add cases', actions: ['curateHotIssue'], from: openHotStates },
  link: { zh: '登记时关联', en: 'Linked at intake', actions: ['nominateHotIssue'], from: openHotStates },
  remove: { zh: '移出办件', en: 'Remove cases', actions: ['curateHotIssue'], from: openHotStates },
  split: { zh: '拆分', en: 'Split', actions: ['curateHotIssue'], from: openHotStates },
  merge: { zh: '合并', en: 'Merge', actions: ['curateHotIssue'], from: openHotStates },
  'merge-into': { zh: '并入其他热点', en: 'Merged into another', from: openHotStates, to: 'merged' },
  instruct: { zh: '批示', en: 'Instruct', actions: ['instruct'], from: openHotStates },
  tell: {
    zh: '告知市民',
    en: 'Tell the citizens',
    actions: ['tellCitizens'],
    from: ['in_governance', 'resolved'],
  },
} as const satisfies Record<string, Act>;
export type HotAct = keyof typeof hotActs;
export const hotActOf = (act: HotAct): Act => hotActs[act];

export type HotPerson = { id: string; name: string };
export const hotPersonOf = ({ id, name }: Pick<Actor, 'id' | 'name'>): HotPerson => ({ id, name });

/** How many cases there were in each window, and on each day (since 1970-01-01), as of an instant. */
export type HotFigures = {
  at: Instant;
  counts: Record<ShownWindow, number>;
  /** Callers of the last 30 days. */
  callers: number;
  /** Day, number, day, number … */
  daily: number[];
};

/** The most cases of one issue: what is more is a condition of the city and no single matter. */
export const mostCases = 1000;

export type HotIssue = {
  id: string;
  /** Counts the writes. */
  version: number;
  state: HotState;
  origin: HotOrigin;
  title: Label;
  /** Named by a person: the detection leaves the title alone. */
  renamed?: true;
  /** The key under which cases join it; absent for what was put together by hand. */
  key?: HotKey;
  /** All keys under which it was found. */
  keys: HotKey[];
  /** A snapshot: nobody else's change of a case takes it out. */
  cases: string[];
  /** Taken out by hand, never to join again. */
  removed: string[];
  /** Categories of its cases, the most frequent first. */
  categories: string[];
  figures: HotFigures;
  terms?: Terms;
  score: number;
  pinned?: true;
  leadUnit?: string;
  createdAt: Instant;
  /** When governance was first asked for since it is open: what before and after are measured by. */
  governedSince?: Instant;
  closed?: { at: Instant; by: HotPerson; reason?: string; cases: number };
  mergedInto?: string;
  /** The issues whose cases it has by merging or splitting: what their citizens and cases were told is not told again. */
  ancestors?: string[];
  /** What its citizens were told, the first first. */
  tellings?: Telling[];
  /** Instructions on its cases, each with the line of the trail that counts whom it reached. */
  instructions?: { id: string; line: number }[];
};

/** One line of an issue's trail. */
export type HotChange = {
  version: number;
  act: HotAct;
  at: Instant;
  by: HotPerson;
  comment?: string;
  /** The cases that came or went by it. */
  cases?: string[];
  terms?: Terms;
  title?: Label;
  unitId?: string;
  /** The other issue of a merge or split. */
  other?: string;
  /** How many cases an instruction reached, and how many not. */
  reached?: { given: number; refused: number };
};

/** A write of one issue: what it was, what it is, and the line of its trail, if there is one. */
export type HotDecision = { before: HotIssue | undefined; issue: HotIssue; change?: HotChange };
