/** Texts of the fields that describe a case, wherever it is written down or put right. */
import type { Texts } from '../text.ts';

export const caseFieldTexts = {
  requesterGroup: { zh: '来电人', en: 'Requester' },
  placeGroup: { zh: '地点', en: 'Place' },
  requestGroup: { zh: '诉求', en: 'Request' },
  phone: { zh: '联系电话', en: 'Phone' },
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  kind: { zh: '个人或单位', en: 'Person or company' },
  group: { zh: '群体', en: 'Group' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
  confidentiality: { zh: '保密', en: 'Confidentiality' },
  district: { zh: '区', en: 'District' },
  street: { zh: '街道（镇）', en: 'Street or town' },
  community: { zh: '社区（村）', en: 'Community' },
  address: { zh: '详细地址', en: 'Address' },
  source: { zh: '来源', en: 'Source' },
  nature: { zh: '诉求类型', en: 'Nature' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  category: { zh: '问题分类', en: 'Category' },
  categoryHint: { zh: '输入文字、拼音首字母或代码', en: 'Type words, pinyin initials or the code' },
  categoryCount: { zh: '{count} 个分类', en: '{count} categories' },
  categoryNothing: { zh: '没有相符的分类', en: 'No category fits' },
  chooseCategory: { zh: '请从列表中选择问题分类', en: 'Choose a category from the list' },
  subject: { zh: '被反映对象', en: 'Subject of the complaint' },
  caseTitle: { zh: '标题', en: 'Title' },
  content: { zh: '内容', en: 'Content' },
  demands: { zh: '诉求点', en: 'Demands' },
} as const satisfies Texts;

/** Groups that the call-taker may name; the word that is stored is the Chinese one, as for every other free text. */
export const requesterGroups = [
  { zh: '老人', en: 'Elderly' },
  { zh: '儿童', en: 'Child' },
  { zh: '妇女', en: 'Woman' },
  { zh: '残疾人', en: 'Person with a disability' },
  { zh: '学生', en: 'Student' },
  { zh: '退役军人', en: 'Veteran' },
  { zh: '农民工', en: 'Migrant worker' },
  { zh: '外籍人士', en: 'Foreigner' },
] as const;
