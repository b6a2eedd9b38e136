import { describe, expect, test } from 'vitest';
import { commands } from '#core/commands/all.ts';
import { fieldErrors } from '#core/issues.ts';
import { type CommandName, commandNames, rowOf } from '#core/lifecycle.ts';
import { fieldRules } from '#web/api/field-rules.ts';
import { cleaned, problemsIn } from '#web/features/commands/form/problems.ts';
import { bodyUnits, chosen, unitProblems } from '#web/features/commands/units/chosen.ts';

const names = (body: object) => Object.fromEntries(Object.keys(body).map((path) => [path, { zh: path, en: path }]));
const accepted: Partial<Record<CommandName, object>> = {
  answer: { reply: '已答复' },
  dispatch: { units: [{ unitId: 'chengguan' }], requirement: '请核实', days: 5, reason: '说明' },
  'ask-return': { reason: '该路段不属于我局管养范围' },
  'decide-return': { agree: false, comment: '属你局职责' },
  'cancel-branch': { reason: '重复派发' },
  'record-contact': { reached: true, note: '已联系', number: '13907650001' },
  submit: { opinion: '已更换', reply: '已修复', solved: true },
  review: { accept: true, comment: '' },
  urge: { text: '请尽快办理' },
  supplement: { text: '还有一盏' },
  callback: { reached: false, note: '忙音' },
  'decide-rehandle': { agree: true, comment: '再办' },
  reopen: { reason: '市民再次来电' },
  note: { text: '备注' },
  void: { reason: '登记有误' },
  'ask-extension': { days: 3, reason: '须招标' },
  'decide-extension': { agree: true, days: 2, comment: '同意' },
  'ask-pause': { days: 5, reason: 'outside_test', text: '送检' },
  pause: { agree: false, comment: '不必' },
  resume: { comment: '已有结果' },
  'answer-supervision': { order: '1', text: '正在办理' },
  supervise: { text: '请说明原因', cause: 'overdue' },
  instruct: { text: '请抓紧' },
  'close-supervision': { order: '1', comment: '已答复' },
  park: { reason: '权属不清', reviewAt: '2026-11-20T01:00:00.000Z' },
  unpark: { comment: '已明确' },
  refuse: { ground: 'unclear', guidance: '请补充材料' },
  withdraw: { reason: '市民要求' },
  merge: { lead: 'HK202611170000011', reason: '同一诉求' },
  unmerge: { reason: '并错' },
  amend: { title: '路灯损坏', reason: '听错' },
  exclude: { reason: '台风期间' },
  'approve-exclusion': { agree: true, comment: '同意' },
  reveal: { reason: '需要联系', handler: 'chengguan.handler', hours: 2 },
};
const userCommands = commandNames.filter((name) => rowOf(name).internal !== true);

/** The body with one field changed. */
const withField = (body: object, path: string, value: unknown) => ({ ...body, [path]: value });

/** Values at and beyond the limits of a field. */
function edges(name: CommandName, path: string): unknown[] {
  const { minLength = 0, maxLength, minimum, maximum } = fieldRules[name]?.[path] ?? {};
  const texts = maxLength === undefined ? [] : [maxLength, maxLength + 1].map((length) => '字'.repeat(length));
  const short =
    minLength > 1 ? ['字'.repeat(minLength - 1), '字'.repeat(minLength), `  ${'字'.repeat(minLength - 1)}  `] : [];
  const numbers = maximum === undefined ? [] : [minimum, maximum, (minimum ?? 1) - 1, maximum + 1, 1.5, Number.NaN];
  return [undefined, ...(maxLength === undefined ? [] : ['', '   ']), ...texts, ...short, ...numbers];
}

describe('a form and the service never disagree about a field', () => {
  test('every command has a body that both accept', () => {
    for (const name of userCommands) {
      const body = accepted[name] ?? {};
      expect(commands[name].body.safeParse(body).success, name).toBe(true);
      expect(problemsIn(fieldRules[name] ?? {}, cleaned(body), names(body)), name).toEqual([]);
    }
  });

  test.each(userCommands)('%s: at and beyond each limit', (name) => {
    const body = accepted[name] ?? {};
    for (const path of Object.keys(body)) {
      for (const value of edges(name, path)) {
        const given = cleaned(withField(body, path, value));
        const parsed = commands[name].body.safeParse(JSON.parse(JSON.stringify(given)));
        const refused = parsed.success ? [] : fieldErrors(parsed.error).map((error) => error.path.split('.')[0]);
        const found = problemsIn(fieldRules[name] ?? {}, given, names(body)).map((problem) => problem.path);
        // JSON has no NaN: what is no number at all is found by the form alone.
        if (!Number.isNaN(value)) expect(found, `${path} = ${JSON.stringify(value)?.slice(0, 40)}`).toEqual(refused);
        else expect(found).toEqual([path]);
      }
    }
  });

  test('each unit keeps the limits of its own requirement and days', () => {
    const rules = fieldRules.dispatch ?? {};
    const units = [
      { ...chosen('chengguan'), requirement: '字'.repeat(2001) },
      { ...chosen('shuiwu'), days: '61' },
      { ...chosen('longhua'), days: 'x' },
      { ...chosen('huanjing'), days: '60', requirement: '字'.repeat(2000) },
    ];
    expect(unitProblems(units, rules).map(({ path }) => path)).toEqual([
      'units.0.requirement',
      'units.1.days',
      'units.2.days',
    ]);
    const parsed = commands.dispatch.body.safeParse(cleaned({ units: bodyUnits(units.slice(0, 2)) }));
    expect(fieldErrors(parsed.error!).map(({ path }) => path)).toEqual(['units.0.requirement', 'units.1.days']);
  });
});

describe('what is sent', () => {
  test('is trimmed, and leaves out what is blank, empty or absent, at any depth', () => {
    const body = { a: '  x ', b: '  ', c: undefined, d: [], e: [{ f: ' ', g: ' y' }], h: false, i: 0, j: { k: '' } };
    expect(cleaned(body)).toEqual({ a: 'x', e: [{ g: 'y' }], h: false, i: 0, j: {} });
  });

  test('a message names its field in both languages', () => {
    const [problem] = problemsIn(fieldRules.note ?? {}, {}, { text: { zh: '备注内容', en: 'Remark' } });
    expect(problem).toEqual({ path: 'text', message: { zh: '请填写备注内容', en: 'Please fill in: Remark' } });
  });
});
