/** The columns of the published files, with what each says, and an entry as their cells. */
import { addDays, dayNumber, type LocalDate, weekday } from '../time/instant.ts';
import { type Dictionary, type Label, natures, sources } from '../vocabulary.ts';
import type { Entry } from './edition.ts';
import type { DateSpan } from './ladder.ts';
import { lastDayOf, monthOf } from './settings.ts';
import { bandNames, openResults, openStates } from './telling.ts';

/** Grows with every change of what a column means or how cases are grouped. */
export const definitionVersion = 2;

export type Value = string | boolean | null;
export type Names = { category: (code: string) => string | undefined; unit: (id: string) => string | undefined };

export const spanNames = {
  day: { zh: '日', en: 'Day' },
  week: { zh: '周', en: 'Week' },
  month: { zh: '月', en: 'Month' },
} as const satisfies Record<DateSpan, Label>;
const yesNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } } as const satisfies Dictionary;
const bands = Object.fromEntries(bandNames.map((name) => [name, { zh: `${name} 天`, en: `${name} days` }]));

type Column = {
  title: Label;
  about: Label;
  /** The words of its keys. */
  values?: Dictionary;
  /** In the file for programs. */
  value: (entry: Entry, names: Names) => Value;
};

const none = (value: string | boolean | undefined): Value => value ?? null;

function endOf(span: DateSpan, from: LocalDate): LocalDate {
  if (span === 'day') return from;
  const last = lastDayOf(monthOf(from));
  if (span === 'month') return last;
  // A week that was cut at the first of its month ends on its Sunday all the same.
  const sunday = addDays(from, 6 - ((weekday(dayNumber(from)) + 6) % 7));
  return sunday < last ? sunday : last;
}

export const openColumns = {
  span: {
    title: { zh: '受理日期精度', en: 'Precision of the date' },
    about: { zh: '受理日期精确到日、周还是月', en: 'Whether the date of receipt is told by day, week or month' },
    values: spanNames,
    value: ({ group }) => group.span,
  },
  received_from: {
    title: { zh: '受理日期起', en: 'Received from' },
    about: {
      zh: '受理日期所在时段的第一天，北京时间',
      en: 'First day of the span in which it was received, China time',
    },
    value: ({ group }) => group.from,
  },
  received_until: {
    title: { zh: '受理日期止', en: 'Received until' },
    about: { zh: '该时段的最后一天', en: 'Last day of that span' },
    value: ({ group }) => endOf(group.span, group.from),
  },
  nature: {
    title: { zh: '诉求类型', en: 'Kind of request' },
    about: { zh: '为空：为保护隐私未公布', en: 'Empty: not told, to protect privacy' },
    values: natures,
    value: ({ group }) => none(group.nature),
  },
  source: {
    title: { zh: '来源', en: 'Channel' },
    about: { zh: '为空：为保护隐私未公布', en: 'Empty: not told, to protect privacy' },
    values: sources,
    value: ({ group }) => none(group.source),
  },
  category: {
    title: { zh: '分类编码', en: 'Category code' },
    about: {
      zh: '每级两位；较短：只公布上级分类；为空：未公布或未分类',
      en: 'Two digits a level; shorter: only the category above is told; empty: not told, or none',
    },
    value: ({ group }) => none(group.category),
  },
  category_name: {
    title: { zh: '分类', en: 'Category' },
    about: { zh: '从上到下的分类名称', en: 'Names of the categories from the top down' },
    value: ({ group: { category } }, names) => (category === undefined ? null : pathOf(category, names)),
  },
  district: {
    title: { zh: '区', en: 'District' },
    about: { zh: '为空：为保护隐私未公布，或不详', en: 'Empty: not told, to protect privacy, or not known' },
    value: ({ group }) => none(group.district),
  },
  street: {
    title: { zh: '街道', en: 'Street' },
    about: { zh: '为空：为保护隐私未公布，或不详', en: 'Empty: not told, to protect privacy, or not known' },
    value: ({ group }) => none(group.street),
  },
  state: {
    title: { zh: '状态', en: 'Status' },
    about: {
      zh: '为空：结果尚未公布，或为保护隐私不公布；“以其他方式结束”含不予受理、撤单、并单、作废',
      en: 'Empty: the outcome is not published yet, or not told, to protect privacy; “ended otherwise”: refused, withdrawn, merged, voided',
    },
    values: openStates,
    value: ({ told }) => none(told?.state),
  },
  unit: {
    title: { zh: '办理单位', en: 'Unit' },
    about: {
      zh: '办结单位或其上级；为空：多个单位、未公布或不适用',
      en: 'The unit that handled it or the one above; empty: several, not told, or not applicable',
    },
    value: ({ told }, names) => (told?.unit === undefined ? null : (names.unit(told.unit) ?? told.unit)),
  },
  in_time: {
    title: { zh: '按时', en: 'In time' },
    about: {
      zh: '各单位是否都在时限内办结；为空：不适用',
      en: 'Whether all units were in time; empty: not applicable',
    },
    values: yesNo,
    value: ({ told }) => none(told?.inTime),
  },
  days: {
    title: { zh: '用时（天）', en: 'Days' },
    about: {
      zh: '从受理到办结的自然日，分段；为空：为保护隐私未公布，或不适用',
      en: 'Calendar days from receipt to closing, in bands; empty: not told, to protect privacy, or not applicable',
    },
    values: bands,
    value: ({ told }) => none(told?.days),
  },
  satisfaction: {
    title: { zh: '满意情况', en: 'Satisfaction' },
    about: {
      zh: '回访或市民评价；“满意”含“非常满意”；为空：没有评价',
      en: 'By callback or rating; “satisfied” includes “very satisfied”; empty: none',
    },
    values: openResults,
    value: ({ told }) => none(told?.result),
  },
} as const satisfies Record<string, Column>;
export type ColumnKey = keyof typeof openColumns;

const columns: readonly (readonly [string, Column])[] = Object.entries(openColumns);

function pathOf(code: string, { category }: Names): string {
  const levels = Array.from({ length: code.length / 2 }, (_, level) => code.slice(0, 2 * (level + 1)));
  return levels.map((level) => category(level) ?? level).join('/');
}

/** The titles of the columns in Chinese, for people. */
export const openHeader: readonly string[] = columns.map(([, { title }]) => title.zh);

/** An entry as a line of JSON, for programs. */
export function jsonLine(entry: Entry, names: Names): string {
  return `${JSON.stringify(Object.fromEntries(columns.map(([key, { value }]) => [key, value(entry, names)])))}\n`;
}

/** An entry as cells, for people: keys in Chinese words. */
export function cellsOf(entry: Entry, names: Names): string[] {
  return columns.map(([, { value, values }]) => {
    const told = value(entry, names);
    return told === null ? '' : (values?.[String(told)]?.zh ?? String(told));
  });
}
