/** The key figures (指标) as data: what each counts, by which date, and which of it is the numerator. */
import { repeatDays } from '../duplicates/repeat.ts';
import type { Label } from '../vocabulary.ts';
import type { Fact, FactKind, FactMark } from './facts.ts';

/** The version of all definitions together: it goes up whenever one of them changes. */
export const definitionsVersion = 1;

/**
 * A figure counts the facts of one kind whose date lies in the period. For the city a case is counted once, for a unit each of its
 * parts: `together` says how the facts of one case, or part, are taken as one — `every` must be met, `some` is enough, or the `last`
 * in the period decides.
 */
export type Kpi = Label & {
  kind: FactKind;
  /** The definition in words, numerator ÷ denominator. */
  formula: Label;
  /** `time`: how long it took in working time; numerator and denominator are then both what was counted. */
  measure: 'rate' | 'time';
  together: 'every' | 'some' | 'last';
  /** Which facts are in the denominator; all where absent. */
  counted?: (fact: Fact) => boolean;
  met: (fact: Fact) => boolean;
  better: 'high' | 'low';
  /**
   * What is asked is what became of the period's cases by now: the numerator of a period goes on growing for weeks after it. A younger
   * period is always less ripe than an older one, so that the two are never set against each other.
   */
  ripens?: true;
  /** From where a figure is marked yellow or red, in per cent. */
  marks?: { yellow: number; red: number };
};

const has =
  (mark: FactMark) =>
  ({ marks }: Fact): boolean =>
    marks.includes(mark);
const not = (test: (fact: Fact) => boolean) => (fact: Fact) => !test(fact);
const rate = { measure: 'rate', together: 'every', better: 'high' } as const;
const timely = { ...rate, met: has('inTime'), marks: { yellow: 95, red: 90 } } as const;
/** Of what citizens answered when they were reached, the last word counts. */
const answer = { ...rate, together: 'last', kind: 'callback', counted: has('reached') } as const;
/** Of what should be rare, one part is enough for the case to count. */
const rare = { measure: 'rate', together: 'some', better: 'low' } as const;

export const kpis = {
  signoff: {
    ...timely,
    zh: '及时签收率',
    en: 'Timely sign-off',
    kind: 'signoff',
    formula: { zh: '期内到期的签收中按时签收 ÷ 期内到期的签收', en: 'signed by due ÷ sign-offs due in the period' },
  },
  contact: {
    ...timely,
    zh: '响应率',
    en: 'Response',
    kind: 'contact',
    formula: {
      zh: '按时联系市民 ÷ 期内联系时限到期的任务单',
      en: 'contacted in time ÷ parts whose contact clock was due',
    },
  },
  onTime: {
    ...timely,
    zh: '按时办结率',
    en: 'On-time completion',
    kind: 'completion',
    formula: {
      zh: '在（延期后的）时限内办结 ÷ 期内到期的办结；暂停中、待审批退回或延期的不计',
      en: 'completed by the (extended) due ÷ completions due in the period; not while paused or while a return or extension is undecided',
    },
  },
  strictOnTime: {
    ...rate,
    zh: '按时办结率（原时限）',
    en: 'On-time completion (strict)',
    kind: 'strict',
    met: has('inTime'),
    marks: { yellow: 90, red: 80 },
    formula: {
      zh: '在原时限内办结 ÷ 期内原时限到期的办结',
      en: 'completed by the first due ÷ completions first due in the period',
    },
  },
  overdue: {
    ...rare,
    zh: '超期率',
    en: 'Overdue',
    kind: 'completion',
    met: not(has('inTime')),
    marks: { yellow: 5, red: 10 },
    formula: { zh: '1 − 按时办结率', en: '1 − on-time completion' },
  },
  completion: {
    ...rate,
    zh: '办结率',
    en: 'Completion',
    kind: 'dispatched',
    counted: not(has('gone')),
    met: has('completed'),
    ripens: true,
    formula: {
      zh: '至今已办结 ÷ 期内派发的任务单（已退回、终止的不计）',
      en: 'completed by now ÷ parts dispatched in the period, without those returned or cancelled',
    },
  },
  handlingTime: {
    ...rate,
    zh: '平均办理时长',
    en: 'Handling time',
    measure: 'time',
    better: 'low',
    kind: 'completed',
    met: () => true,
    formula: {
      zh: '期内办结的任务单从派发到办结的工作时间：中位数、九成位数、平均数；联办件取最长的一家',
      en: 'working time from dispatch to completion of parts completed in the period: median, p90, mean; of a joint case the longest',
    },
  },
  directAnswer: {
    ...rate,
    zh: '直接答复率',
    en: 'Direct answer',
    kind: 'accepted',
    met: has('desk'),
    formula: { zh: '前台办结 ÷ 期内受理', en: 'answered at the desk ÷ accepted in the period' },
  },
  repeat: {
    ...rare,
    zh: '重复诉求率',
    en: 'Repeat requests',
    kind: 'accepted',
    met: has('repeat'),
    formula: {
      zh: `${repeatDays} 天内与同一事项、地点的办件关联为重复 ÷ 期内受理`,
      en: `linked to a case of the same matter and place of the last ${repeatDays} days ÷ accepted in the period`,
    },
  },
  timelyDispatch: {
    ...timely,
    zh: '及时派发率',
    en: 'Timely dispatch',
    kind: 'dispatching',
    formula: { zh: '按时派发 ÷ 期内派发时限到期', en: 'dispatched within the limit ÷ dispatches due in the period' },
  },
  timelyReturn: {
    ...rate,
    zh: '及时退单率',
    en: 'Timely return',
    kind: 'returned',
    met: has('inTime'),
    formula: {
      zh: '在签收时限（签收后：退回期）内申请退回 ÷ 期内申请的退回',
      en: 'asked by the sign-off due (once signed: within the time for returns) ÷ returns asked in the period',
    },
  },
  returns: {
    ...rare,
    zh: '退单率',
    en: 'Returns',
    kind: 'dispatched',
    met: has('returnAsked'),
    ripens: true,
    marks: { yellow: 10, red: 20 },
    formula: { zh: '申请退回 ÷ 期内派发的任务单', en: 'returns asked ÷ parts dispatched in the period' },
  },
  misdispatch: {
    ...rare,
    zh: '误派率',
    en: 'Mis-dispatch',
    kind: 'dispatched',
    met: has('returnAgreed'),
    ripens: true,
    marks: { yellow: 5, red: 10 },
    formula: {
      zh: '同意退回 ÷ 期内派发的任务单；按人员时归派发人',
      en: 'returns agreed ÷ parts dispatched; by person: who dispatched',
    },
  },
  urged: {
    ...rare,
    zh: '催办率',
    en: 'Urged',
    kind: 'dispatched',
    met: has('urged'),
    ripens: true,
    formula: { zh: '被催办 ÷ 期内派发的任务单', en: 'urged ÷ parts dispatched in the period' },
  },
  extended: {
    ...rare,
    zh: '延期率',
    en: 'Extended',
    kind: 'dispatched',
    met: has('extended'),
    ripens: true,
    formula: { zh: '获准延期 ÷ 期内派发的任务单', en: 'extended ÷ parts dispatched in the period' },
  },
  rehandled: {
    ...rare,
    zh: '重办率',
    en: 'Re-handled',
    kind: 'completed',
    met: has('rehandled'),
    ripens: true,
    marks: { yellow: 5, red: 10 },
    formula: { zh: '后来重办 ÷ 期内办结的任务单', en: 're-handled afterwards ÷ parts completed in the period' },
  },
  resolution: {
    ...answer,
    zh: '解决率',
    en: 'Resolution',
    met: has('solved'),
    marks: { yellow: 90, red: 80 },
    formula: {
      zh: '已解决 ÷ 期内有效回访（以最后一次为准）',
      en: 'solved ÷ valid callbacks in the period, the last one deciding',
    },
  },
  satisfaction: {
    ...answer,
    zh: '满意率',
    en: 'Satisfaction',
    met: has('satisfied'),
    marks: { yellow: 90, red: 80 },
    formula: {
      zh: '对办理结果非常满意、满意 ÷ 期内有效回访（以最后一次为准；基本满意不计入）',
      en: 'very satisfied or satisfied with the result ÷ valid callbacks, the last one deciding; “basically satisfied” is not counted in',
    },
  },
  attitude: {
    ...answer,
    zh: '服务态度满意率',
    en: 'Satisfaction with the attitude',
    met: has('politely'),
    formula: {
      zh: '对服务态度非常满意、满意 ÷ 期内有效回访（以最后一次为准）',
      en: 'very satisfied or satisfied with the attitude ÷ valid callbacks, the last one deciding',
    },
  },
  reached: {
    ...rate,
    together: 'some',
    zh: '有效回访率',
    en: 'Reached by callback',
    kind: 'callback',
    met: has('reached'),
    formula: { zh: '接通 ÷ 期内回访过的办件', en: 'reached ÷ cases whose citizen was tried in the period' },
  },
} as const satisfies Record<string, Kpi>;
export type KpiId = keyof typeof kpis;
export const kpiIds = Object.keys(kpis) as [KpiId, ...KpiId[]];

/** A definition with its own types widened. */
export const kpiOf = (id: KpiId): Kpi => kpis[id];

/** 综合得分: how much each figure weighs; those that should be low count as what is missing to 100. A figure without cases is left out. */
export const scoreWeights: Partial<Record<KpiId, number>> = {
  signoff: 15,
  contact: 10,
  onTime: 30,
  returns: 5,
  rehandled: 5,
  resolution: 20,
  satisfaction: 15,
};
