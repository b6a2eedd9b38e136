/** Who may call which route, written by hand from the product's rules: the code is compared with it, never the other way round. */
import type { RouteId } from '#core/routes.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import type { StaffRole } from '#core/vocabulary.ts';
import { opinion, request, type Stage, wholeCallback } from './stages.ts';

/** A letter for each role. */
export const letters: Record<string, StaffRole> = {
  C: 'callTaker',
  S: 'supervisor',
  K: 'clerk',
  H: 'handler',
  M: 'manager',
  L: 'leader',
  B: 'callbackOfficer',
  A: 'admin',
  U: 'auditor',
};

/** Somebody of the role to whom the case belongs, and somebody of the same role to whom it does not; every case is the centre's. */
export const people: Record<StaffRole, { inside: string; outside?: string }> = {
  callTaker: { inside: 'calltaker', outside: 'calltaker2' },
  supervisor: { inside: 'supervisor' },
  clerk: { inside: 'chengguan.clerk', outside: 'longhua.clerk' },
  handler: { inside: 'chengguan.handler', outside: 'longhua.handler' },
  manager: { inside: 'chengguan.manager', outside: 'longhua.manager' },
  leader: { inside: 'leader', outside: 'leader2' },
  callbackOfficer: { inside: 'callback', outside: 'callback' },
  admin: { inside: 'admin' },
  auditor: { inside: 'auditor' },
};

export type Row = {
  /** Roles that may, where the case is theirs. */
  inside: string;
  /** Roles that may although the case is not theirs; present for routes on a case. */
  outside?: string;
  /** The stage of the case; a callback officer has something to do with a case from its callback on. */
  stage?: Stage;
  stageOfB?: Stage;
  /** The case is at another stage afterwards. */
  moves?: true;
  query?: Record<string, string>;
  body?: unknown;
};

const everybody = 'CSKHMLBAU';
const withoutOffice = 'CSKHMLB';
const reason = '该路段不属于我局管养范围';
const upload = { name: '来电.wav', size: 12, sha256: 'a'.repeat(64) };

const { version: _, ...anyPolicy } = defaultPolicy;
const year2027 = {
  year: '2027',
  notice: 'https://www.gov.cn/zhengce/2027.htm',
  holidays: [{ name: '元旦', off: ['2027-01-01'], work: [] }],
};

/** `admin` and `auditor` see no case content; only `me`, units and dictionaries are for everybody who works here. */
export const matrix: Record<RouteId, Row> = {
  health: { inside: everybody },
  openapi: { inside: everybody },
  config: { inside: everybody },
  me: { inside: everybody },
  units: { inside: everybody },
  dictionaries: { inside: everybody },
  handlers: { inside: 'KM' },
  catalogue: { inside: 'CS', query: { category: '0101' } },
  worklist: { inside: withoutOffice },
  worklistCounts: { inside: withoutOffice },
  notices: { inside: withoutOffice },
  readNotices: { inside: withoutOffice, body: { until: '' } },
  adminTime: { inside: 'A' },
  changeDays: { inside: 'A', body: { as: 'off', dates: ['2026-03-10'], reason: { zh: '台风停工' } } },
  announceYear: { inside: 'A', body: year2027 },
  previewCalendars: { inside: 'A', body: { days: { as: 'off', dates: ['2026-03-11'], reason: { zh: '台风停工' } } } },
  addPolicy: { inside: 'A', body: { policy: anyPolicy, note: '按市政府文件' } },
  previewPolicy: { inside: 'A', body: { policy: anyPolicy } },
  adminUnits: { inside: 'A' },
  addUnit: { inside: 'A', body: { id: 'shizheng', zh: '市政局', en: 'Municipal Works', kind: 'bureau', note: '新设' } },
  changeUnit: { inside: 'A', body: { zh: '城管局', en: 'Urban Management', retired: false, note: '更名' } },
  adminUsers: { inside: 'A' },
  addUser: {
    inside: 'A',
    body: { id: 'newcomer', name: '新来人', roles: ['clerk'], unitId: 'shuiwu', note: '入职' },
  },
  changeUser: {
    inside: 'A',
    body: { name: '吴孤鹜', roles: ['handler'], unitId: 'chengguan', active: true, note: '核对' },
  },
  delegate: {
    inside: 'A',
    body: { deputy: 'chengguan.handler', until: '2026-03-20T10:00:00Z', note: '休假' },
  },
  adminCatalogue: { inside: 'A' },
  checkCatalogue: { inside: 'A', body: { csv: '问题分类,责任单位\n01,chengguan\n' } },
  saveCatalogue: { inside: 'A', body: { entries: [{ category: '01', units: ['chengguan'] }], note: '核对' } },
  adminTrail: { inside: 'AU' },
  registerCase: { inside: 'CS', body: request },
  findCases: { inside: withoutOffice, outside: 'CKHMLB', stage: 'signed', stageOfB: 'callback' },
  getCase: { inside: withoutOffice, outside: 'C', stage: 'signed', stageOfB: 'callback' },
  getEvents: { inside: withoutOffice, outside: '', stage: 'signed', stageOfB: 'callback' },
  uploadRecording: { inside: 'CSKHMB', outside: '', stage: 'signed', stageOfB: 'callback', body: upload },
  playRecording: { inside: 'CSKHMLB', outside: '', stage: 'signed', stageOfB: 'callback', body: {} },
  send: { inside: 'CS', outside: '', stage: 'draft', moves: true, body: {} },
  answer: { inside: 'CS', outside: '', stage: 'queued', moves: true, body: { reply: '路灯养护由城管局负责。' } },
  dispatch: { inside: 'CS', outside: '', stage: 'queued', moves: true, body: { units: [{ unitId: 'chengguan' }] } },
  sign: { inside: 'KHM', outside: '', stage: 'sent', moves: true, body: {} },
  assign: { inside: 'KM', outside: '', stage: 'signed', moves: true, body: { handler: 'chengguan.handler' } },
  'ask-return': { inside: 'KHM', outside: '', stage: 'signed', moves: true, body: { reason } },
  'decide-return': { inside: 'S', outside: '', stage: 'returnAsked', moves: true, body: { agree: true } },
  'cancel-branch': { inside: 'S', outside: '', stage: 'submitted', moves: true, body: { reason } },
  'record-contact': {
    inside: 'SHMB',
    outside: '',
    stage: 'hidden',
    stageOfB: 'hiddenAgain',
    body: { reached: true, note: '已与来电人核对位置' },
  },
  submit: { inside: 'HM', outside: '', stage: 'signed', moves: true, body: opinion },
  review: { inside: 'S', outside: '', stage: 'submitted', moves: true, body: { accept: true } },
  urge: { inside: 'CSML', outside: 'C', stage: 'signed', body: { text: '市民再次来电催促' } },
  supplement: { inside: 'CS', outside: 'C', stage: 'signed', body: { text: '又坏了一盏路灯' } },
  callback: { inside: 'SB', outside: '', stage: 'callback', moves: true, body: wholeCallback },
  'decide-rehandle': { inside: 'S', outside: '', stage: 'proposed', moves: true, body: { agree: true } },
  void: { inside: 'CS', outside: '', stage: 'draft', moves: true, body: { reason } },
  reopen: { inside: 'S', outside: '', stage: 'completed', moves: true, body: { reason } },
  note: {
    inside: 'CSKHMLB',
    outside: '',
    stage: 'signed',
    stageOfB: 'callback',
    body: { text: '内部备注一条' },
  },
  archive: { inside: 'S', outside: '', stage: 'completed', moves: true, body: {} },
};

/** Who may open which list. */
export const lists: Record<string, string> = {
  'awaiting-dispatch': 'S',
  supervision: 'S',
  approvals: 'S',
  review: 'S',
  callback: 'SB',
  'sign-off': 'KHM',
  'to-do': 'KHM',
  handled: 'CSKHMLB',
  drafts: 'CS',
};
