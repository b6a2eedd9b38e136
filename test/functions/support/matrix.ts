/** Who may call which route, written by hand from the product's rules: the code is compared with it, never the other way round. */
import { usualDuty } from '#core/calls/duty.ts';
import type { HotIssue, HotState } from '#core/hot-issues/issue.ts';
import { openFormatNames } from '#core/open-data/catalogue.ts';
import type { RouteId } from '#core/routes.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import type { StaffRole } from '#core/vocabulary.ts';
import { keyedDigest } from '#functions/crypto.ts';
import { open311Key } from '#functions/open311/client.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem } from '#functions/storage/table.ts';
import { askEverybody } from './calls.ts';
import { putDeputyOf } from './city.ts';
import { hotIssue, otherHotId, putHot } from './hot.ts';
import { attachment, knowledge, putKnowledge, putKnowledgeFile, putWrongAnswer } from './knowledge.ts';
import { caller, held, opinion, request, type Stage, stages, wholeCallback } from './stages.ts';
import { morning } from './world.ts';

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
  /** The stage where a role needs another one: who gave an order closes it. */
  stageOf?: Partial<Record<StaffRole, Stage>>;
  /** The case is at another stage afterwards. */
  moves?: true;
  query?: Record<string, string>;
  body?: unknown;
  /** The body of a call that is to succeed, where it needs another case. */
  bodyOf?: () => Promise<unknown>;
  /** What must be there before somebody of the role calls. */
  prepare?: (role?: StaffRole) => Promise<unknown>;
};

const everybody = 'CSKHMLBAU';
const withoutOffice = 'CSKHMLB';
const reason = '该路段不属于我局管养范围';
const nowhere = 'HK202603040000000';
const other = 'HK202603040000009';
const pausing = { days: 2, reason: 'waiting_for_citizen' };
/** chengguan's issue, in that state. */
const hot = (...[state, more]: [HotState, Partial<HotIssue>?]) => putHot(hotIssue(state, [nowhere, other], more));
/** A request by Open311. */
const wanted = () => ({
  api_key: open311Key('main'),
  service_code: '0101',
  address_string: '滨海大道 100 号',
  description: '路灯不亮。',
});
export const someWebhook = '00000000-0000-4000-8000-000000000001';
const subscription = { name: '区级平台', url: 'https://hook.example.com/cases', events: ['registered'] };
const putWebhook = () =>
  putItem({
    ...keys.webhook(someWebhook),
    ...{ id: someWebhook, ...subscription, active: true, createdAt: morning, secretNo: 1, version: 1 },
  });
export const someProposal = 'ab'.repeat(12);
/** A proposal that is open, whatever became of it before. */
const putProposal = () => {
  const by = { id: 'supervisor', name: '监督员' };
  const proposal = { id: someProposal, version: 1, area: 'units', wish: '撤并机构', why: '机构改革', by, at: morning };
  return putItem({ ...keys.proposal(someProposal), proposal, version: 1 });
};
export const someWall = '00000000-0000-4000-8000-000000000002';
const putWall = () =>
  putItem({
    ...keys.wall(someWall),
    ...{ id: someWall, name: '指挥大厅', digest: '', active: true, createdAt: morning, version: 1 },
  });
/** Nobody has sent anything from this address yet: everybody in turn would be too much. */
const forgetSubmissions = () =>
  putItem({ ...keys.limit('submit', keyedDigest('limit-submit', '127.0.0.1')), version: 1, ttl: 0 });
const putPublicRow = (caseNo: string) =>
  putItem({
    ...keys.publicCase(caseNo),
    version: 1,
    row: { caseNo, receivedAt: morning, updatedAt: morning, status: 'handling', nature: 'help', units: ['chengguan'] },
  });
/** A month of which something is published. */
const putOpenData = () => {
  const files = openFormatNames.map((format) => ({ format, path: '', size: 1, sha256: '' }));
  const published = { month: '2026-02', edition: 1, updatedAt: morning, last: false, cases: 5, outcomes: 0 };
  return putItem({
    ...keys.openMonth('2026-02'),
    ...{ version: 1, month: '2026-02', published: { ...published, smallestGroup: 5, files } },
    ...{ files: ['open-data/2026-02/a.csv', 'open-data/2026-02/a.jsonl'], ledger: '', superseded: [] },
  });
};
/** Who may hear a recording. */
const listening: Row = {
  inside: 'CSKHMLB',
  outside: '',
  stage: 'signed',
  stageOf: { callbackOfficer: 'callback' },
};
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
  publicForm: { inside: everybody },
  openData: { inside: everybody },
  openDataFile: { inside: everybody, prepare: putOpenData },
  publicRequest: { inside: everybody, body: { nature: 'help', content: '小区门口的路灯坏了三天。' } },
  open311Discovery: { inside: everybody },
  open311DiscoveryXml: { inside: everybody },
  open311Services: { inside: everybody },
  open311ServicesXml: { inside: everybody },
  open311Service: { inside: everybody },
  open311Requests: { inside: everybody },
  open311RequestsXml: { inside: everybody },
  open311Request: { inside: everybody, prepare: () => putPublicRow(nowhere) },
  open311Create: { inside: everybody, prepare: forgetSubmissions, bodyOf: async () => wanted() },
  open311CreateXml: { inside: everybody, prepare: forgetSubmissions, bodyOf: async () => wanted() },
  publicTrack: { inside: everybody, bodyOf: () => held('queued') },
  publicSupplement: { inside: everybody, bodyOf: () => held('signed', { text: '又坏了一盏' }) },
  publicWithdraw: { inside: everybody, bodyOf: () => held('queued', { reason: '已经修好', digits: '0001' }) },
  publicRate: {
    inside: everybody,
    bodyOf: () =>
      held('callback', { solved: true, resultSatisfaction: 'satisfied', attitudeSatisfaction: 'satisfied' }),
  },
  openFile: { inside: 'CSKHMLB', outside: '', stage: 'signed', stageOf: { callbackOfficer: 'callback' }, body: {} },
  reissueCode: { inside: 'CS', outside: 'C', stage: 'signed', body: { phone: caller.phone } },
  me: { inside: everybody },
  units: { inside: everybody },
  dictionaries: { inside: everybody },
  handlers: { inside: 'KM' },
  catalogue: { inside: 'CS', query: { category: '0101' } },
  worklist: { inside: withoutOffice },
  worklistCounts: { inside: withoutOffice },
  watchedCounts: { inside: 'L' },
  peopleFigures: { inside: 'SM', query: { from: '2026-03-01', until: '2026-03-31' } },
  statistics: { inside: 'CSHMLB', query: { from: '2026-03-01', until: '2026-03-31' } },
  statisticsCases: {
    inside: 'CSHMLB',
    query: { from: '2026-03-01', until: '2026-03-31', kpi: 'onTime', part: 'denominator' },
  },
  statisticsCalls: { inside: 'SL', query: { from: '2026-03-01', until: '2026-03-31' } },
  bulletin: { inside: 'SL' },
  saveBulletin: { inside: 'S', body: { remarks: '本月诉求集中在路灯。' } },
  searchKnowledge: { inside: withoutOffice },
  submitKnowledge: { inside: 'CSHM', body: { fields: knowledge } },
  knowledgeTasks: { inside: 'CSHM' },
  announceKnowledgeFile: { inside: 'CSHM', body: { ...upload, name: '分工.pdf' } },
  knowledgeFile: { inside: 'CSHM', prepare: (role = 'supervisor') => putKnowledgeFile(people[role].inside) },
  openKnowledgeFile: {
    inside: withoutOffice,
    body: {},
    prepare: () => putKnowledge('published', { attachments: [attachment] }),
  },
  readKnowledge: { inside: withoutOffice, prepare: () => putKnowledge('published') },
  amendKnowledge: { inside: 'CSHM', body: { fields: knowledge }, prepare: () => putKnowledge('published') },
  approveKnowledge: { inside: 'M', body: {}, prepare: () => putKnowledge('in_unit') },
  publishKnowledge: { inside: 'S', body: {}, prepare: () => putKnowledge('in_review') },
  sendBackKnowledge: {
    inside: 'SM',
    body: { comment: reason },
    prepare: (role) => putKnowledge(role === 'manager' ? 'in_unit' : 'in_review'),
  },
  withdrawKnowledge: { inside: 'S', body: { comment: reason }, prepare: () => putKnowledge('published') },
  confirmKnowledge: { inside: 'S', body: { reviewOn: '2027-03-04' }, prepare: () => putKnowledge('published') },
  hotIssues: { inside: 'SML' },
  hotIssuesOfMonth: { inside: 'SML', query: { month: '2026-03' } },
  repeatRequesters: { inside: 'S' },
  hotIssue: { inside: 'SML', prepare: () => hot('confirmed') },
  nominateHotIssue: {
    inside: 'CSHM',
    body: { caseNo: nowhere, comment: reason },
    bodyOf: async () => ({ caseNo: await stages.signed(), comment: reason }),
  },
  confirmHotIssue: { inside: 'L', body: {}, prepare: () => hot('candidate') },
  assignHotIssue: { inside: 'SL', body: { unitId: 'chengguan' }, prepare: () => hot('confirmed') },
  governHotIssue: { inside: 'SM', body: {}, prepare: () => hot('assigned') },
  resolveHotIssue: { inside: 'SM', body: { comment: reason }, prepare: () => hot('in_governance') },
  dismissHotIssue: { inside: 'S', body: { comment: reason }, prepare: () => hot('candidate') },
  reopenHotIssue: { inside: 'SL', body: {}, prepare: () => hot('dismissed') },
  pinHotIssue: { inside: 'L', body: {}, prepare: () => hot('confirmed') },
  unpinHotIssue: { inside: 'L', body: {}, prepare: () => hot('confirmed', { pinned: true }) },
  renameHotIssue: { inside: 'S', body: { title: '滨海路灯成片不亮' }, prepare: () => hot('confirmed') },
  addHotIssue: {
    inside: 'S',
    body: { cases: [nowhere] },
    bodyOf: async () => ({ cases: [await stages.queued()] }),
    prepare: () => hot('confirmed'),
  },
  removeHotIssue: { inside: 'S', body: { cases: [nowhere] }, prepare: () => hot('confirmed') },
  splitHotIssue: { inside: 'S', body: { cases: [nowhere], title: '另一处' }, prepare: () => hot('confirmed') },
  mergeHotIssues: {
    inside: 'S',
    body: { other: otherHotId },
    prepare: async () => {
      await hot('candidate', { id: otherHotId });
      await hot('confirmed');
    },
  },
  instructHotIssue: {
    inside: 'ML',
    body: { comment: '请尽快修复' },
    prepare: async () => putHot(hotIssue('confirmed', [await stages.signed()])),
  },
  previewTelling: { inside: 'S', body: { text: '今晚八点前恢复照明。' }, prepare: () => hot('resolved') },
  tellCitizens: { inside: 'S', body: { text: '今晚八点前恢复照明。' }, prepare: () => hot('resolved') },
  deskAnswer: { inside: 'KHM', outside: '', stage: 'answered' },
  reportAnswer: { inside: 'KHM', outside: '', stage: 'answered', moves: true, body: { text: reason } },
  closeReport: { inside: 'S', body: { text: '已更正知识条目' }, prepare: () => putWrongAnswer(nowhere) },
  /** By its signature alone: see the test of calls. */
  callEvents: { inside: '' },
  currentCall: { inside: 'C' },
  /** The call is the call-taker's: a manager reads those of the own people. */
  call: { inside: 'CS' },
  callRecordings: { inside: 'CS' },
  callerOfCall: { inside: 'CS' },
  callerOfNumber: { inside: 'CS', body: { number: '13907650001' } },
  calls: { inside: 'CSM', query: { day: '2026-03-04' } },
  callFigures: { inside: 'CSML', query: { from: '2026-03-01', until: '2026-03-31' } },
  presence: { inside: 'CSML', query: { from: '2026-03-01', until: '2026-03-31' } },
  checkPresence: { inside: 'S', body: { users: ['calltaker'] } },
  myPresence: { inside: everybody },
  setPresence: { inside: 'C', body: { state: 'ready' } },
  answerCheck: { inside: everybody, body: { id: 'no-such-check' }, bodyOf: async () => ({ id: await askEverybody() }) },
  dutyRoster: { inside: 'S' },
  readDutyRoster: { inside: 'S', body: { csv: '单位,值班人员,开始,结束\ncentre,calltaker,08:00,16:00\n' } },
  saveDutyRoster: { inside: 'S', body: { shifts: [], numbers: usualDuty.numbers, note: '核对' } },
  notices: { inside: withoutOffice },
  readNotices: { inside: withoutOffice, body: { until: '' } },
  preferences: { inside: withoutOffice },
  ownDelegation: { inside: withoutOffice },
  setOwnDelegation: {
    inside: withoutOffice,
    body: { deputy: 'deputy', until: '2026-03-20T10:00:00Z' },
    prepare: (role = 'callTaker') => putDeputyOf(people[role].inside),
  },
  setPreferences: { inside: withoutOffice, body: { language: 'zh' } },
  adminTime: { inside: 'AS' },
  changeDays: { inside: 'A', body: { as: 'off', dates: ['2026-03-10'], reason: { zh: '台风停工' } } },
  announceYear: { inside: 'A', body: year2027 },
  previewCalendars: { inside: 'A', body: { days: { as: 'off', dates: ['2026-03-11'], reason: { zh: '台风停工' } } } },
  addPolicy: { inside: 'A', body: { policy: anyPolicy, note: '按市政府文件' } },
  peopleCases: {
    inside: 'SM',
    query: { from: '2026-03-01', until: '2026-03-31', work: 'handling', count: 'done', unitId: 'chengguan' },
  },
  whatIf: { inside: 'AS', body: { from: '2026-03-01', until: '2026-03-31', policy: anyPolicy } },
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
  adminDictionaries: { inside: 'A' },
  previewCategories: { inside: 'A', body: { changes: [{ as: 'added', code: '03', zh: '交通' }] } },
  saveCategories: { inside: 'A', body: { changes: [{ as: 'added', code: '03', zh: '交通' }], note: '核对' } },
  readCategories: { inside: 'A', body: { csv: '代码,中文\n03,交通\n' } },
  previewPlaces: { inside: 'A', body: { changes: [{ as: 'added', district: '美兰区' }] } },
  savePlaces: { inside: 'A', body: { changes: [{ as: 'added', district: '美兰区' }], note: '核对' } },
  ownProposals: { inside: 'S' },
  proposeChange: { inside: 'S', body: { area: 'dictionaries', wish: '新增分类“充电桩”', why: '来电增多' } },
  proposals: { inside: 'A' },
  settleProposal: { inside: 'A', body: { as: 'done', reason: '已新增' }, prepare: putProposal },
  adminTrail: { inside: 'AU' },
  audit: { inside: 'U', query: { from: '2026-03-01', until: '2026-03-04' } },
  exportAudit: { inside: 'U', body: { from: '2026-03-01', until: '2026-03-04' } },
  auditAnomalies: { inside: 'U', query: { from: '2026-03-01', until: '2026-03-04' } },
  importRequests: {
    inside: 'S',
    query: { dryRun: 'true' },
    body: { csv: '编号,内容\nNO-1,路灯不亮\n' },
  },
  webhooks: { inside: 'A' },
  addWebhook: { inside: 'A', body: { ...subscription, note: '对接' } },
  changeWebhook: { inside: 'A', body: { ...subscription, active: true, note: '核对' }, prepare: putWebhook },
  webhookDeliveries: { inside: 'A', prepare: putWebhook },
  replayWebhook: { inside: 'A', body: { from: morning, until: morning }, prepare: putWebhook },
  /** By its key alone: see the test of the wall. */
  wall: { inside: '' },
  walls: { inside: 'A' },
  addWall: { inside: 'A', body: { name: '指挥大厅', note: '新装大屏' } },
  changeWall: { inside: 'A', body: { name: '指挥大厅', active: true, note: '核对' }, prepare: putWall },
  registerCase: { inside: 'CS', body: request },
  findCases: { inside: withoutOffice, outside: 'CKHMLB', stage: 'signed', stageOf: { callbackOfficer: 'callback' } },
  caseVersion: { inside: withoutOffice, outside: 'C', stage: 'signed', stageOf: { callbackOfficer: 'callback' } },
  countCases: { inside: withoutOffice },
  exportCases: { inside: withoutOffice, body: { format: 'csv' } },
  exports: { inside: withoutOffice },
  exportedFile: { inside: '' },
  savedFilters: { inside: withoutOffice },
  saveFilter: { inside: withoutOffice, body: { name: '我的查询', search: { status: 'handling' } } },
  removeFilter: { inside: '', body: {} },
  getCase: { inside: withoutOffice, outside: 'C', stage: 'signed', stageOf: { callbackOfficer: 'callback' } },
  offeredHotIssues: { inside: 'CS', body: { category: '0101' } },
  findSimilar: { inside: 'CS', body: { content: '路灯不亮' } },
  unsent: { inside: 'CS' },
  keepUnsent: { inside: 'CS', body: { device: 'd1', form: '{}' } },
  dropUnsent: { inside: 'CS', body: { device: 'd1' } },
  relatedCases: { inside: withoutOffice, outside: '', stage: 'signed', stageOf: { callbackOfficer: 'callback' } },
  getEvents: { inside: withoutOffice, outside: '', stage: 'signed', stageOf: { callbackOfficer: 'callback' } },
  uploadRecording: {
    inside: 'CSKHMB',
    outside: '',
    stage: 'signed',
    stageOf: { callbackOfficer: 'callback' },
    body: upload,
  },
  playRecording: { ...listening, body: {} },
  addBookmark: { ...listening, body: { atMs: 1500, text: '来电人说明地点' } },
  removeBookmark: { ...listening, body: {} },
  holdRecording: { inside: 'S', outside: '', stage: 'signed', body: { reason: '法院调取' } },
  releaseRecording: { inside: 'S', outside: '', stage: 'signed', body: { reason: '案件已结' } },
  listening: { inside: 'S', outside: '', stage: 'signed' },
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
    stageOf: { callbackOfficer: 'hiddenAgain' },
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
    stageOf: { callbackOfficer: 'callback' },
    body: { text: '内部备注一条' },
  },
  archive: { inside: 'S', outside: '', stage: 'completed', moves: true, body: {} },
  explainClocks: { inside: withoutOffice, outside: '', stage: 'signed', stageOf: { callbackOfficer: 'callback' } },
  'ask-extension': { inside: 'HM', outside: '', stage: 'signed', moves: true, body: { days: 3, reason } },
  'decide-extension': { inside: 'SL', outside: '', stage: 'extensionAsked', moves: true, body: { agree: true } },
  'ask-pause': { inside: 'HM', outside: '', stage: 'signed', moves: true, body: pausing },
  pause: { inside: 'S', outside: '', stage: 'signed', moves: true, body: pausing },
  resume: { inside: 'SHM', outside: '', stage: 'paused', moves: true, body: {} },
  supervise: { inside: 'SL', outside: '', stage: 'signed', moves: true, body: { text: '请尽快修复路灯' } },
  instruct: { inside: 'ML', outside: '', stage: 'signed', moves: true, body: { text: '务必本周修复' } },
  'answer-supervision': {
    inside: 'KHM',
    outside: '',
    stage: 'supervised',
    moves: true,
    body: { text: '正在抢修路灯' },
  },
  'close-supervision': {
    inside: 'SML',
    outside: '',
    stage: 'supervised',
    stageOf: { manager: 'instructedByManager', leader: 'instructedByLeader' },
    moves: true,
    body: {},
  },
  park: { inside: 'S', outside: '', stage: 'queued', moves: true, body: { reason, reviewAt: '2026-03-10T01:00:00Z' } },
  unpark: { inside: 'S', outside: '', stage: 'parked', moves: true, body: {} },
  refuse: { inside: 'S', outside: '', stage: 'queued', moves: true, body: { ground: 'decided', guidance: reason } },
  withdraw: { inside: 'CS', outside: 'C', stage: 'signed', moves: true, body: { reason: '市民说已经修好' } },
  merge: {
    inside: 'S',
    outside: '',
    stage: 'queued',
    moves: true,
    body: { lead: 'HK202603040000000' },
    bodyOf: async () => ({ lead: await stages.sent() }),
  },
  unmerge: { inside: 'S', outside: '', stage: 'merged', moves: true, body: {} },
  amend: { inside: 'CS', outside: '', stage: 'queued', moves: true, body: { title: '滨海路灯三盏不亮' } },
  exclude: { inside: 'SM', outside: '', stage: 'signed', moves: true, body: { reason: '市民自述有误' } },
  'approve-exclusion': { inside: 'L', outside: '', stage: 'exclusionAsked', moves: true, body: { agree: true } },
  reveal: {
    inside: 'CSB',
    outside: '',
    stage: 'signed',
    stageOf: { callbackOfficer: 'callback' },
    body: { reason: '须上门核实' },
  },
  bulkDispatch: { inside: 'CS', body: { items: [{ caseNo: nowhere, body: { units: [{ unitId: 'chengguan' }] } }] } },
  bulkSign: { inside: 'KHM', body: { items: [{ caseNo: nowhere, unitId: 'chengguan', body: {} }] } },
  bulkUrge: { inside: 'CSML', body: { items: [{ caseNo: nowhere, body: { text: '请尽快办理路灯' } }] } },
};

/** Who may open which list. */
export const lists: Record<string, string> = {
  'awaiting-dispatch': 'S',
  supervision: 'S',
  approvals: 'S',
  review: 'S',
  callback: 'SB',
  difficult: 'S',
  instructed: 'L',
  'sign-off': 'KHM',
  'to-do': 'KHM',
  handled: 'CSKHMLB',
  drafts: 'CS',
  'desk-closed': 'KHM',
};
