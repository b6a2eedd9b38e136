/** What an exported table is of: its conditions, who took it and when. Wherever the file goes, this goes with it. */
import type { Instant } from '../case.ts';
import { type ConditionName, conditionNames } from '../query/names.ts';
import { conditionLabel, valueLabel } from '../query/said.ts';
import type { Words } from './cases.ts';
import type { Row, Table } from './table.ts';

/** Conditions as they were given, several values parted by commas. */
export type Given = Partial<Record<ConditionName, string>>;

/** The conditions of a request as they may be kept: the caller's number goes into no file. */
export function givenOf(conditions: Readonly<Record<string, unknown>>): Given {
  const given: Given = {};
  for (const name of conditionNames) {
    const value = conditions[name];
    if (value === undefined) continue;
    given[name] = name === 'phone' ? '' : [value].flat().join();
  }
  return given;
}

type About = { given: Given; by: { id: string; name: string }; at: Instant; words: Words };

const texts = {
  sheet: { zh: '导出说明', en: 'About this file' },
  by: { zh: '导出人', en: 'Exported by' },
  at: { zh: '导出时间', en: 'Exported at' },
  count: { zh: '件数', en: 'Cases' },
  none: { zh: '条件', en: 'Conditions' },
  all: { zh: '无，本人查询范围内的全部办件', en: 'None: every case in sight of who exported' },
  phone: { zh: '按来电号码查询（号码不写入文件）', en: 'By a caller’s number, which is not written here' },
} as const;

/** The value of a condition in the words of the table. */
function valueWords(name: ConditionName, value: string, words: Words): string {
  if (name === 'phone') return texts.phone[words.language];
  const each = (of: (key: string) => string) =>
    value
      .split(',')
      .map(of)
      .join(words.language === 'zh' ? '、' : ', ');
  if (name === 'unit') return each(words.unit);
  return name === 'category' ? each(words.category) : valueLabel(name, value)[words.language];
}

/** The sheet that says so. */
export function aboutOf({ given, by, at, words }: About): NonNullable<Table['about']> {
  const { language } = words;
  const said = conditionNames.flatMap((name): Row[] => {
    const value = given[name];
    return value === undefined ? [] : [[conditionLabel(name)[language], valueWords(name, value, words)]];
  });
  const conditions = said.length === 0 ? [[texts.none[language], texts.all[language]]] : said;
  return {
    name: texts.sheet[language],
    rows: (count) => [
      [texts.by[language], `${by.name} (${by.id})`],
      [texts.at[language], { at }],
      [texts.count[language], count],
      ...conditions,
    ],
  };
}
