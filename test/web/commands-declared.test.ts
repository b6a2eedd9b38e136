import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/case.ts';
import { commands } from '#core/commands/all.ts';
import type { Policy } from '#core/time/policy.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { viewCase } from '#core/view/view.ts';
import { callTaker, contextAt, leader, supervisor, units } from '#test/core/support/city.ts';
import { attempt, give, type Held, type Order, register, wait } from '#test/core/support/held.ts';
import { dispatch, sign } from '#test/core/support/orders.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { type DeclaredCommand, declared } from '#web/features/commands/declared/all.ts';
import {
  askedFields,
  bodyOf,
  type DeclaredField,
  declaredProblems,
  initialOf,
  namesOf,
  type Situation,
  type Values,
} from '#web/features/commands/declared/fields.ts';
import { closableOrders, owedOrders, suggestedCause } from '#web/features/commands/declared/orders.ts';
import { cleaned, problemsIn } from '#web/features/commands/form/problems.ts';
import { commandTexts } from '#web/features/commands/texts.ts';
import { instantOf, localOf } from '#web/ui/local-times.ts';
import { textIn } from '#web/ui/text.ts';

const pausing: Partial<Policy> = { pause: { allowed: true, maxDays: 7 } };
const by = (actor: Actor, name: Order['name'], body: object = {}, unitId?: string): Order => ({
  actor,
  name,
  body,
  ...(unitId === undefined ? {} : { unitId }),
});
const viewOf = (held: Held, actor: Actor): CaseView =>
  viewCase({ ...held, recordings: [] }, actor, contextAt(held.now, held.policy))!;

function situation(view: CaseView, actor: Actor, unitId?: string): Situation {
  return {
    view,
    branch: view.branches.findLast((branch) => branch.unitId === unitId),
    text: (key, facts) => textIn('zh', commandTexts[key], facts),
    label: (label) => label.zh,
    unit: (id) => `<${id}>`,
    me: { name: actor.name, roles: actor.roles },
  };
}

const waiting = register({}, { policy: pausing });
const working = give(waiting, dispatch(['chengguan', 'shuiwu']), sign('chengguan'), sign('shuiwu'));
const manager = units.chengguan.manager;
const extended = give(working, by(manager, 'ask-extension', { days: 4, reason: '须招标' }, 'chengguan'));
const asking = give(working, by(manager, 'ask-pause', { days: 5, reason: 'outside_test', text: '送检' }, 'chengguan'));
const paused = give(working, by(supervisor, 'pause', { days: 2, reason: 'force_majeure' }, 'chengguan'));
const ordered = give(
  working,
  by(supervisor, 'supervise', { text: '说明原因', cause: 'overdue' }),
  by(leader, 'instruct', { text: '抓紧', units: ['shuiwu'] }),
);
const excluded = give(working, by(supervisor, 'exclude', { reason: '台风' }));
const parked = give(waiting, by(supervisor, 'park', { reason: '不清', reviewAt: '2026-11-19T01:00:00.000Z' }));

/** Each described command in a case where it may be given, by whom. */
const cases: Record<Exclude<DeclaredCommand, 'unmerge'>, [Held, Actor, string?]> = {
  send: [register({ draft: true }), callTaker],
  archive: [give(waiting, by(supervisor, 'void', { reason: '登记有误' })), supervisor],
  answer: [waiting, supervisor],
  supplement: [waiting, callTaker],
  note: [waiting, supervisor],
  void: [waiting, supervisor],
  withdraw: [working, callTaker],
  unpark: [parked, supervisor],
  exclude: [working, supervisor],
  'ask-extension': [working, manager, 'chengguan'],
  'decide-extension': [extended, supervisor, 'chengguan'],
  'ask-pause': [working, manager, 'chengguan'],
  pause: [asking, supervisor, 'chengguan'],
  resume: [paused, supervisor, 'chengguan'],
  supervise: [working, supervisor],
  instruct: [working, leader],
  'answer-supervision': [ordered, units.shuiwu.manager, 'shuiwu'],
  'close-supervision': [ordered, supervisor],
  park: [waiting, supervisor],
  refuse: [waiting, supervisor],
  'approve-exclusion': [excluded, leader],
  reveal: [working, supervisor],
};
const names = Object.keys(cases) as (keyof typeof cases)[];

/** Knowledge entries are cited from the knowledge base, not typed. */
const elsewhere: Partial<Record<DeclaredCommand, string[]>> = { answer: ['knowledge'] };

/** What a person would put into a field. */
function filled(field: DeclaredField): string | readonly string[] {
  switch (field.kind) {
    case 'number':
      return field.initial || '2';
    case 'time':
      return field.initial || '2026-11-20T09:30';
    case 'ticks':
      return field.options.map(({ value }) => value);
    case 'select':
    case 'choice':
    case 'answer':
      return field.initial || field.options[0]!.value;
    case 'line':
      return field.path === 'handler' ? 'chengguan.handler' : '内容';
    default:
      return '内容写在这里';
  }
}

const formOf = (name: DeclaredCommand, held: Held, actor: Actor, unitId?: string) =>
  declared[name](situation(viewOf(held, actor), actor, unitId));
const fill = (fields: readonly DeclaredField[]): Values =>
  Object.fromEntries(fields.map((field) => [field.path, filled(field)]));

describe('described forms', () => {
  test.each(names)('%s: filled in, it is what the command takes and the case accepts', (name) => {
    const [held, actor, unitId] = cases[name];
    const view = viewOf(held, actor);
    const at = unitId === undefined ? view : view.branches.find((branch) => branch.unitId === unitId);
    expect(at?.commands).toContain(name);
    const { fields } = formOf(name, held, actor, unitId);
    const values = fill(fields);
    const body = cleaned(bodyOf(fields, values));
    expect(problemsIn(fieldRules[name] ?? {}, body, namesOf(fields))).toEqual([]);
    expect(declaredProblems(fields, values)).toEqual([]);
    expect(commands[name].body.safeParse(body).error).toBeUndefined();
    expect(attempt(held, by(actor, name, body, unitId))).not.toHaveProperty('refused');
  });

  test.each(names)('%s: every field of its body is asked for', (name) => {
    const [held, actor, unitId] = cases[name];
    const paths = formOf(name, held, actor, unitId).fields.map(({ path }) => path);
    const known = Object.keys(fieldRules[name] ?? {}).filter((path) => !path.includes('['));
    expect([...paths, ...(elsewhere[name] ?? [])].toSorted()).toEqual(known.toSorted());
  });

  test.each(names)('%s: left empty, it says what is missing, each once', (name) => {
    const [held, actor, unitId] = cases[name];
    const { fields } = formOf(name, held, actor, unitId);
    const values = initialOf(fields);
    const body = cleaned(bodyOf(fields, values));
    const found = [...problemsIn(fieldRules[name] ?? {}, body, namesOf(fields)), ...declaredProblems(fields, values)];
    const paths = found.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(commands[name].body.safeParse(body).success).toBe(found.length === 0);
  });
});

describe('more time', () => {
  test('the rule is said before asking: how often, how many days, by when, who decides', () => {
    const { hint, fields } = formOf('ask-extension', working, manager, 'chengguan');
    expect(hint).toContain('1 次');
    expect(hint).toContain('10 个工作日');
    expect(hint).toContain('监督指挥中心审批');
    expect(hint).toContain('2026-11-24 17:30');
    expect(fields[0]).toMatchObject({ path: 'days', most: 10 });
  });

  test('a decision shows what was asked and what granting it does; refusing needs a comment and no days', () => {
    const { said, fields, sendLabel } = formOf('decide-extension', extended, supervisor, 'chengguan');
    const [asked] = said!({});
    expect(asked?.title).toContain('4 个工作日');
    expect(asked?.lines.join()).toContain('2026-11-30 17:30');
    const refusing: Values = { ...fill(fields), agree: 'no', comment: ' ' };
    expect(askedFields(fields, refusing).map(({ path }) => path)).toEqual(['agree', 'comment']);
    expect(declaredProblems(fields, refusing).map(({ path }) => path)).toEqual(['comment']);
    expect(bodyOf(fields, refusing)).toMatchObject({ agree: false });
    expect(sendLabel!(refusing)).toBe('不同意');
  });

  test('the centre pauses of itself with days and a reason, or decides on what a unit asked', () => {
    const own = formOf('pause', working, supervisor, 'chengguan').fields;
    expect(own.map(({ path }) => path)).toEqual(['reason', 'days', 'comment']);
    expect(declaredProblems(own, initialOf(own)).map(({ path }) => path)).toEqual(['reason', 'days']);
    const asked = formOf('pause', asking, supervisor, 'chengguan').fields;
    expect(initialOf(asked)).toMatchObject({ agree: 'yes', days: '5', reason: 'outside_test' });
  });
});

describe('orders', () => {
  test('a cause is proposed by what the case shows', () => {
    const causeAt = (held: Held) =>
      suggestedCause(viewOf(give(held, by(supervisor, 'note', { text: '看' })), supervisor));
    expect(suggestedCause(viewOf(working, supervisor))).toBe('manual');
    expect(causeAt(wait(working, 60 * 24 * 30))).toBe('overdue');
    expect(causeAt(wait(give(waiting, dispatch(['chengguan'])), 60 * 48))).toBe('silent');
  });

  test('units answer what they owe, orderers close their own, the centre all', () => {
    const view = viewOf(ordered, supervisor);
    expect(owedOrders(view, 'shuiwu').map(({ id }) => id)).toEqual(['1', '2']);
    expect(owedOrders(view, 'chengguan').map(({ id }) => id)).toEqual(['1']);
    const answered = give(ordered, by(units.chengguan.manager, 'answer-supervision', { text: '已办' }, 'chengguan'));
    expect(owedOrders(viewOf(answered, supervisor), 'chengguan')).toEqual([]);
    expect(closableOrders(view, { name: leader.name, roles: leader.roles }).map(({ id }) => id)).toEqual(['2']);
    expect(closableOrders(view, supervisor).map(({ id }) => id)).toEqual(['1', '2']);
  });
});

test('points in time are Beijing time in the form and instants in the body', () => {
  expect(instantOf('2026-11-20T09:30')).toBe('2026-11-20T01:30:00.000Z');
  expect(localOf('2026-11-20T01:30:00.000Z')).toBe('2026-11-20T09:30');
  expect(instantOf('')).toBeUndefined();
});
