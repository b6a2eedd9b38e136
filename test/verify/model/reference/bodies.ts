/** Which bodies are shaped as they must be: what is required, how long, which words. */
import type { Body } from './shape.ts';

type Test = (value: unknown) => boolean;

const text =
  (most: number, least = 1): Test =>
  (value) =>
    typeof value === 'string' && value.trim().length >= least && value.trim().length <= most;
/** A blank text is as good as none. */
const blank = (most: number): Test => text(most, 0);
const yes: Test = (value) => typeof value === 'boolean';
const oneOf =
  (words: string): Test =>
  (value) =>
    typeof value === 'string' && words.split(' ').includes(value);
const whole =
  (low: number, high: number): Test =>
  (value) =>
    Number.isInteger(value) && low <= Number(value) && Number(value) <= high;
const instant: Test = (value) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) && /(Z|[+-]\d\d:\d\d)$/.test(value);
const unit: Test = (value) => typeof value === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(value);
const user: Test = (value) => typeof value === 'string' && /^[A-Za-z0-9._-]{1,60}$/.test(value);
const caseNo: Test = (value) => typeof value === 'string' && /^HK\d{15}$/.test(value);
const category: Test = (value) => typeof value === 'string' && /^(\d\d){1,4}$/.test(value);
const list =
  (test: Test, least: number, most: number): Test =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(test);
const either =
  (...tests: Test[]): Test =>
  (value) =>
    tests.some((test) => test(value));

/** Fields by name; `name?` may be left out. Nothing else may be there. */
const shape =
  (fields: Record<string, Test>): Test =>
  (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const given = value as Body;
    const known = Object.entries(fields).every(([name, test]) => {
      const optional = name.endsWith('?');
      const one = given[optional ? name.slice(0, -1) : name];
      return one === undefined ? optional : test(one);
    });
    return known && Object.keys(given).every((name) => name in fields || `${name}?` in fields);
  };

const comment = blank(1000);
const words = text(1000);
const days = whole(1, 60);
const dispatched = list(shape({ unitId: unit, 'requirement?': blank(2000), 'days?': days }), 1, 20);
const satisfaction = oneOf('very_satisfied satisfied basically_satisfied dissatisfied');
const nature = oneOf('consult help complaint report suggest praise other');
const urgency = oneOf('normal urgent critical');
const source = oneOf(
  'phone web sms email fax mayor_mailbox voicemail letter visit superior leader transfer media wechat app weibo patrol other',
);
const cause = oneOf('near_due overdue silent repeatedly_returned dissatisfied leader repeat_request manual');
const ground = oneOf('not_government in_proceedings emergency_line secret decided unclear improper');
const why = oneOf('waiting_for_citizen outside_test force_majeure other_authority');
const order: Test = (value) => typeof value === 'string' && /^\d{1,3}$/.test(value);
const phone: Test = (value) =>
  typeof value === 'string' && (value.trim() === '' || /^\+?[0-9][0-9 -]{4,18}[0-9]$/.test(value.trim()));
const requester = shape({
  'name?': blank(50),
  'phone?': phone,
  'anonymous?': yes,
  'confidentiality?': oneOf('none name phone both'),
});
const place = shape({ 'district?': blank(40), 'street?': blank(40), 'address?': blank(200) });
const nothing = shape({});

const shapes: Record<string, Test> = {
  register: shape({
    'title?': blank(100),
    'content?': blank(3000),
    source,
    nature,
    'category?': category,
    'urgency?': urgency,
    'requester?': requester,
    'place?': place,
    'demands?': list(text(500), 0, 20),
    'draft?': yes,
  }),
  send: nothing,
  answer: shape({ reply: text(2000), 'knowledge?': list(text(64), 0, 20) }),
  dispatch: shape({
    units: dispatched,
    'requirement?': blank(2000),
    'mode?': oneOf('parallel lead_assist'),
    'leadUnitId?': unit,
    'days?': days,
    'reason?': comment,
  }),
  sign: nothing,
  assign: shape({ 'handler?': user, 'subUnitId?': unit }),
  'ask-return': shape({ reason: text(1000, 10), 'proposedUnitId?': unit }),
  'decide-return': shape({
    agree: yes,
    'comment?': comment,
    'units?': dispatched,
    'requirement?': blank(2000),
    'leadUnitId?': unit,
  }),
  'cancel-branch': shape({
    reason: words,
    'units?': dispatched,
    'requirement?': blank(2000),
    'leadUnitId?': unit,
  }),
  'record-contact': shape({ 'number?': blank(20), reached: yes, note: words, 'at?': instant }),
  submit: shape({
    opinion: text(2000),
    reply: text(2000),
    solved: yes,
    'unsolvedReason?': comment,
    'claimsTrue?': yes,
    'outsideAuthority?': yes,
  }),
  review: shape({ accept: yes, 'comment?': comment }),
  urge: shape({ text: words, 'units?': list(unit, 1, 20) }),
  supplement: shape({ text: text(3000) }),
  callback: shape({
    reached: yes,
    'solved?': yes,
    'resultSatisfaction?': satisfaction,
    'attitudeSatisfaction?': satisfaction,
    'reason?': comment,
    'note?': comment,
  }),
  'decide-rehandle': shape({
    agree: yes,
    'comment?': comment,
    'units?': list(unit, 1, 20),
    'requirement?': blank(2000),
  }),
  reopen: shape({ reason: words, 'units?': dispatched, 'requirement?': blank(2000) }),
  'ask-extension': shape({ days, reason: words }),
  'decide-extension': shape({ agree: yes, 'days?': days, 'comment?': comment }),
  'ask-pause': shape({ days, reason: why, 'text?': comment }),
  pause: shape({ 'agree?': yes, 'days?': days, 'reason?': why, 'comment?': comment }),
  resume: shape({ 'comment?': comment }),
  supervise: shape({ 'cause?': cause, text: words, 'units?': list(unit, 1, 20), 'due?': instant }),
  instruct: shape({ text: words, 'units?': list(unit, 1, 20), 'due?': instant }),
  'answer-supervision': shape({ 'order?': order, text: words }),
  'close-supervision': shape({ 'order?': order, 'comment?': comment }),
  park: shape({ reason: words, reviewAt: instant }),
  unpark: shape({ 'comment?': comment }),
  refuse: shape({ ground, guidance: text(2000), 'comment?': comment }),
  withdraw: shape({ reason: words }),
  void: shape({ reason: words }),
  merge: shape({ lead: caseNo, 'reason?': comment }),
  unmerge: shape({ 'reason?': comment }),
  'follow-lead': shape({ lead: caseNo, done: yes }),
  amend: shape({
    'title?': blank(100),
    'content?': blank(3000),
    'demands?': list(text(500), 0, 20),
    'source?': source,
    'nature?': nature,
    'urgency?': urgency,
    'category?': either(category, oneOf('')),
    'requester?': requester,
    'place?': place,
    'subject?': blank(100),
    'reason?': comment,
  }),
  exclude: shape({ reason: words }),
  'approve-exclusion': shape({ agree: yes, 'comment?': comment }),
  reveal: shape({ reason: words, 'handler?': user, 'hours?': whole(1, 24) }),
  rate: shape({
    solved: yes,
    resultSatisfaction: satisfaction,
    attitudeSatisfaction: satisfaction,
    'reason?': comment,
  }),
  archive: nothing,
  note: shape({ text: words }),
  tick: nothing,
};

export const isShaped = (name: string, body: unknown): boolean => shapes[name]?.(body) === true;
/** A text that says something. */
export const says = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
