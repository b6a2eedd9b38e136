/** Routes of telephone calls and of presence (来电情况, 人员查岗). */
import * as z from 'zod';
import { mostFileCharacters } from '../admin/columns.ts';
import { note, rowProblem, versionView } from '../admin/shapes.ts';
import { callerView } from '../calls/caller.ts';
import { dutyNumbers, mostShifts, shift } from '../calls/duty.ts';
import { callEvent, mostCallEvents } from '../calls/events.ts';
import { checkOutcomes, presenceStates } from '../calls/presence.ts';
import { callStates } from '../calls/states.ts';
import { callView } from '../calls/view.ts';
import { callId, page, phoneNumber, unitId, userId } from '../schemas.ts';
import { keysOf } from '../vocabulary.ts';
import { rolesFor } from './cases.ts';
import { routes } from './route.ts';

/** The most days of one question about figures or presence. */
export const mostCallDays = 31;

const period = z.strictObject({ from: z.iso.date(), until: z.iso.date() });
const one = z.object({ callId });
const person = z.object({ id: z.string(), name: z.string() });

const tally = z.object({
  inbound: z.int(),
  answered: z.int(),
  abandoned: z.int(),
  ringing: z.int(),
  within: z.int(),
  peak: z.int(),
  /** Per cent and seconds, with one decimal; absent where there is nothing to divide by. */
  connectRate: z.number().optional(),
  withinRate: z.number().optional(),
  averageWait: z.number().optional(),
  averageTalk: z.number().optional(),
});
export type CallFiguresView = z.output<typeof tally>;

const checkView = z.object({
  id: z.string(),
  at: z.string(),
  until: z.string(),
  by: person,
  unitId: z.string(),
  /** Absent where a unit's desk was asked. */
  person: person.optional(),
  outcome: z.enum(keysOf(checkOutcomes)),
  answered: z.object({ at: z.string(), by: person }).optional(),
});
export type CheckView = z.output<typeof checkView>;
const openCheck = z.object({ id: z.string(), at: z.string(), until: z.string() });

const presenceView = person.extend({
  unitId: z.string().optional(),
  onDuty: z.boolean(),
  state: z.enum(keysOf(presenceStates)).optional(),
  /** When the person last did something here, within some minutes. */
  lastAt: z.string().optional(),
});

export const callRoutes = routes({
  callEvents: {
    module: 'calls',
    method: 'POST',
    path: '/api/calls/events',
    who: 'switch',
    body: z.strictObject({ events: z.array(callEvent).min(1).max(mostCallEvents) }),
    reply: z.object({ added: z.int(), repeated: z.int() }),
    summary: { zh: '话务平台事件', en: 'Call events from a switch, signed with its key' },
  },
  currentCall: {
    module: 'calls',
    method: 'GET',
    path: '/api/calls/current',
    who: rolesFor('takeCalls'),
    reply: z.object({
      /** The call that I took last, its number masked. */
      call: callView.optional(),
      state: z.enum(keysOf(presenceStates)),
      check: openCheck.optional(),
      now: z.string(),
    }),
    summary: { zh: '当前来电', en: 'The call that I have on the line, or had last' },
  },
  callerOfCall: {
    module: 'calls',
    method: 'GET',
    path: '/api/calls/{callId}/caller',
    who: rolesFor('register'),
    params: one,
    reply: callerView,
    summary: { zh: '来电人历史', en: 'Who rings: number, earlier and open cases' },
  },
  callerOfNumber: {
    module: 'calls',
    method: 'POST',
    path: '/api/calls/caller',
    who: rolesFor('register'),
    /** In the body, so that no log of addresses has the number. */
    body: z.strictObject({ number: phoneNumber }),
    reply: callerView,
    summary: { zh: '按号码查来电人历史', en: 'The earlier and open cases of a number that the citizen names' },
  },
  callRecordings: {
    module: 'calls',
    method: 'GET',
    path: '/api/calls/{callId}/recordings',
    who: rolesFor('seeCalls'),
    params: one,
    reply: z.object({ items: z.array(z.object({ id: z.string(), caseNo: z.string().optional() })) }),
    summary: { zh: '来电录音', en: 'The recordings that the switch made of a call' },
  },
  call: {
    module: 'calls',
    method: 'GET',
    path: '/api/calls/{callId}',
    who: rolesFor('seeCalls'),
    params: one,
    reply: callView,
    summary: { zh: '来电', en: 'One call' },
  },
  calls: {
    module: 'calls',
    method: 'GET',
    path: '/api/calls',
    who: rolesFor('seeCalls'),
    query: z.strictObject({
      day: z.iso.date(),
      state: z.enum(keysOf(callStates)).optional(),
      callTaker: userId.optional(),
      ...page,
    }),
    reply: z.object({ items: z.array(callView), next: z.string().optional(), now: z.string() }),
    summary: { zh: '通话记录', en: 'The calls of a Shanghai day, the newest first' },
  },
  callFigures: {
    module: 'calls',
    method: 'GET',
    path: '/api/calls/figures',
    who: rolesFor('seeCallFigures'),
    query: period,
    reply: z.object({
      from: z.string(),
      until: z.string(),
      total: tally,
      days: z.array(tally.extend({ day: z.string() })),
      hours: z.array(tally.extend({ hour: z.int() })),
      callTakers: z.array(tally.extend({ person: person.optional() })),
      marks: dutyNumbers.pick({ seconds: true, percent: true }),
      now: z.string(),
    }),
    summary: { zh: '时段统计', en: 'What the calls of a period come to, by day, hour and call-taker' },
  },
  presence: {
    module: 'calls',
    method: 'GET',
    path: '/api/presence',
    who: rolesFor('seePresence'),
    query: period,
    reply: z.object({
      people: z.array(presenceView),
      checks: z.array(checkView),
      rates: z.array(
        z.object({ unitId: z.string(), person: person.optional(), asked: z.int(), present: z.int(), absent: z.int() }),
      ),
      minutes: z.int(),
      now: z.string(),
    }),
    summary: {
      zh: '人员查岗',
      en: 'Who is on duty, when each last did something, and the presence checks of a period',
    },
  },
  checkPresence: {
    module: 'calls',
    method: 'POST',
    path: '/api/presence/checks',
    who: rolesFor('checkPresence'),
    /** Without either: everybody who is on duty now. */
    body: z.strictObject({
      users: z.array(userId).max(200).optional(),
      units: z.array(unitId).max(200).optional(),
    }),
    reply: z.object({ items: z.array(checkView) }),
    status: 201,
    summary: { zh: '发起查岗', en: 'Ask call-takers and duty desks whether they are there' },
  },
  myPresence: {
    module: 'calls',
    method: 'GET',
    path: '/api/presence/mine',
    who: 'staff',
    reply: z.object({ state: z.enum(keysOf(presenceStates)), check: openCheck.optional(), now: z.string() }),
    summary: { zh: '我的在岗状态', en: 'My state, and the check that waits for my answer' },
  },
  setPresence: {
    module: 'calls',
    method: 'POST',
    path: '/api/presence/mine',
    who: rolesFor('takeCalls'),
    body: z.strictObject({ state: z.enum(keysOf(presenceStates)) }),
    reply: z.object({ state: z.enum(keysOf(presenceStates)) }),
    summary: { zh: '设置在岗状态', en: 'Say that I am ready, wrapping up, on a break or off' },
  },
  answerCheck: {
    module: 'calls',
    method: 'POST',
    path: '/api/presence/answer',
    who: 'staff',
    body: z.strictObject({ id: z.string().max(100) }),
    reply: z.object({ at: z.string() }),
    summary: { zh: '应答查岗', en: 'Answer the check that waits for me' },
  },
  dutyRoster: {
    module: 'calls',
    method: 'GET',
    path: '/api/presence/roster',
    who: rolesFor('checkPresence'),
    reply: z.object({
      version: z.int(),
      shifts: z.array(shift),
      numbers: dutyNumbers,
      versions: z.array(versionView),
    }),
    summary: { zh: '值班表', en: 'The duty roster and its numbers, with their versions' },
  },
  readDutyRoster: {
    module: 'calls',
    method: 'POST',
    path: '/api/presence/roster/file',
    who: rolesFor('checkPresence'),
    body: z.strictObject({ csv: z.string().min(1).max(mostFileCharacters) }),
    reply: z.object({ shifts: z.array(shift), problems: z.array(rowProblem) }),
    summary: { zh: '读取值班表文件', en: 'Read a file as a duty roster' },
  },
  saveDutyRoster: {
    module: 'calls',
    method: 'POST',
    path: '/api/presence/roster',
    who: rolesFor('checkPresence'),
    body: z.strictObject({ shifts: z.array(shift).max(mostShifts), numbers: dutyNumbers, note }),
    reply: z.object({ version: z.int() }),
    summary: { zh: '保存值班表', en: 'Save the duty roster as a new version' },
  },
});
