/** How conditions and their values are called, where a question is told to people. */
import {
  caseStatuses,
  type Dictionary,
  handlingModes,
  type Label,
  natures,
  satisfactions,
  sources,
  urgencies,
} from '../vocabulary.ts';
import { type ConditionName, caseFlags, clockStates, columnNames, conditionNames, type PeriodName } from './names.ts';

/** The conditions whose values are chosen from a dictionary. */
export const dictionariesOf = {
  status: caseStatuses,
  clock: clockStates,
  nature: natures,
  source: sources,
  urgency: urgencies,
  mode: handlingModes,
  flags: caseFlags,
  result: satisfactions,
  attitude: satisfactions,
} as const satisfies Partial<Record<ConditionName, Dictionary>>;

const others = {
  phone: { zh: '来电号码', en: 'Caller’s number' },
  unit: { zh: '承办单位', en: 'Unit' },
  flags: { zh: '标记', en: 'Flags' },
  handler: { zh: '承办人账号', en: 'Handler’s account' },
  q: { zh: '关键词', en: 'Words' },
} as const satisfies Partial<Record<ConditionName, Label>>;

const periods: Record<PeriodName, Label> = {
  received: { zh: '受理', en: 'Received' },
  dispatched: { zh: '派发', en: 'Dispatched' },
  due: { zh: '到期', en: 'Due' },
  closed: { zh: '办结', en: 'Closed' },
};

/** What a condition is called. */
export function conditionLabel(name: ConditionName): Label {
  const [, period, end] = /^(received|dispatched|due|closed)(From|Until)$/.exec(name) ?? [];
  if (period !== undefined) {
    const { zh, en } = periods[period as PeriodName];
    return end === 'From' ? { zh: `${zh}起`, en: `${en} from` } : { zh: `${zh}止`, en: `${en} until` };
  }
  return { ...columnNames, ...others }[name as keyof typeof others];
}

/** The values of a condition in words where they have any, as they are elsewhere. */
export function valueLabel(name: ConditionName, value: string): Label {
  const dictionary = (dictionariesOf as Partial<Record<string, Dictionary>>)[name];
  if (dictionary === undefined) return { zh: value, en: value };
  const words = value.split(',').map((key) => dictionary[key] ?? { zh: key, en: key });
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

export const isCondition = (name: string): name is ConditionName =>
  (conditionNames as readonly string[]).includes(name);
