/** The five elements of a request – who, when, where, cause, course – as far as a text shows them: ticks, never a condition. */
import { namesIn } from '../duplicates/names.ts';
import type { Label } from '../vocabulary.ts';

export const elements = {
  who: { zh: '何人', en: 'who' },
  when: { zh: '何时', en: 'when' },
  where: { zh: '何地', en: 'where' },
  cause: { zh: '何事', en: 'what about' },
  course: { zh: '经过', en: 'how it came about' },
} as const satisfies Record<string, Label>;
export type Element = keyof typeof elements;

const time =
  /今[天日早晚晨]|昨[天日晚]|前[天晚日]|刚才|刚刚|目前|现在|上个?[周月]|本[周月]|这几天|近[日期几]|最近|凌晨|早上|上午|中午|下午|傍晚|晚上|夜[里间]|半夜|周[一二三四五六日末]|星期[一二三四五六日天]|每[天晚日周]|[\d一二两三四五六七八九十半]+ ?(?:年|个月|月|日|号|天|周|点|时|小时|分钟)|\d{1,2}[:：]\d{2}/u;
const cause =
  /因为|由于|原因|导致|造成|投诉|举报|咨询|求助|反映|建议|表扬|故障|损坏|拖欠|噪音|噪声|违法|违规|不[合满给让能发退交通亮]/u;
/** Fewer characters tell no course. */
const shortestCourse = 20;

type Told = {
  requester: { name?: string; phone?: string; anonymous?: boolean };
  place: { district?: string; street?: string; community?: string; address?: string };
  category?: string;
  title?: string;
  content?: string;
};

const has = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';

/** Which elements are there. A place is one that somebody could drive to: a district alone is none. */
export function elementsOf({ requester, place, category, title = '', content = '' }: Told): Record<Element, boolean> {
  const text = `${title}。${content}`;
  return {
    who: requester.anonymous === true || has(requester.phone) || has(requester.name),
    when: time.test(text),
    where: has(place.address) || has(place.community) || namesIn(text).length > 0,
    cause: has(category) || cause.test(text),
    course: [...content.trim()].length >= shortestCourse,
  };
}
