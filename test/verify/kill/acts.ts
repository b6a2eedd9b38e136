/** What the city's people do next, by the buttons that a case shows them. */
import type { CommandName } from '#core/lifecycle.ts';
import type { BranchView, CaseView } from '#core/view/shapes.ts';
import { chance, integer, pick, type Random, weightedOf } from '#demo/random.ts';

/** A request to the API: `text` is what must be found in the case afterwards. */
export type Act = { path: string; body: object; text?: { field: string; value: string } };

export const units = ['chengguan', 'zhujian', 'jiaojing', 'jiaotong', 'shuiwu', 'huanjing'];
export const people = [
  'calltaker',
  'calltaker2',
  'supervisor',
  'supervisor2',
  ...units.map((unit) => `${unit}.manager`),
];

type Situation = { view: CaseView; branch: BranchView | undefined; random: Random };

function otherUnits({ view, random }: Situation, most: number): { unitId: string }[] {
  const present = view.branches.filter((branch) => branch.current).map((branch) => branch.unitId);
  const free = units.filter((unit) => !present.includes(unit));
  return free.slice(0, integer(random, 1, most)).map((unitId) => ({ unitId }));
}

const content = { reached: true, solved: true, resultSatisfaction: 'satisfied', attitudeSatisfaction: 'satisfied' };

const bodies: Partial<Record<CommandName, { weight: number; body(situation: Situation): object }>> = {
  dispatch: {
    weight: 2,
    body: (situation) => ({ units: otherUnits(situation, situation.view.branches.length === 0 ? 3 : 1) }),
  },
  sign: { weight: 4, body: () => ({}) },
  'record-contact': { weight: 1, body: () => ({ reached: true, note: '已联系市民' }) },
  'ask-return': { weight: 0.7, body: () => ({ reason: '不属于本单位职责范围内的事项' }) },
  'decide-return': {
    weight: 3,
    body: ({ random }) => (chance(random, 0.7) ? { agree: true } : { agree: false, comment: '请按职责办理' }),
  },
  'cancel-branch': { weight: 0.4, body: (situation) => ({ reason: '重复派发', units: otherUnits(situation, 1) }) },
  submit: { weight: 3, body: () => ({ opinion: '已派人到场处理', reply: '已经处理完毕', solved: true }) },
  review: {
    weight: 3,
    body: ({ random }) => (chance(random, 0.8) ? { accept: true } : { accept: false, comment: '请补充材料' }),
  },
  callback: {
    weight: 2,
    body: ({ random }) =>
      chance(random, 0.7) ? content : chance(random, 0.5) ? { reached: false } : { ...content, solved: false },
  },
  'decide-rehandle': {
    weight: 2,
    body: ({ random }) => (chance(random, 0.6) ? { agree: true } : { agree: false, comment: '已尽力解决' }),
  },
  note: { weight: 0.3, body: () => ({ text: '内部备注' }) },
  urge: { weight: 0.3, body: () => ({ text: '请尽快办理' }) },
  reopen: { weight: 0.2, body: () => ({ reason: '市民再次来电' }) },
};

/** A new request; its title is its own, so that it can be told from every other. */
export function registerAct(key: string): Act {
  const title = `路灯不亮 ${key}`;
  const body = {
    ...{ title, content: '整条街的路灯都不亮', source: 'phone', nature: 'help' },
    ...{ requester: { phone: '13800000000' } },
  };
  return { path: '/api/cases', body, text: { field: 'title', value: title } };
}

/** One of the commands that the view offers; undefined where it offers none of those that are known here. */
export function drawAct(view: CaseView, random: Random): Act | undefined {
  const drawn: { weight: number; act(): Act }[] = [];
  const offer = (name: CommandName, branch?: BranchView): void => {
    const known = bodies[name];
    if (known === undefined) return;
    const place = branch === undefined ? '' : `branches/${branch.unitId}/`;
    const act = () => ({
      path: `/api/cases/${view.caseNo}/${place}${name}`,
      body: known.body({ view, branch, random }),
    });
    drawn.push({ weight: known.weight, act });
  };
  for (const name of view.commands) offer(name);
  for (const branch of view.branches) for (const name of branch.commands) offer(name, branch);
  return drawn.length === 0 ? undefined : weightedOf(random, drawn, ({ weight }) => weight).act();
}

/** Somebody of the city, drawn. */
export const drawPerson = (random: Random): string => pick(random, people);
