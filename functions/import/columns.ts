/** Which column of a file is which field of a case, by the words of its header row. */
import type { Label } from '#core/vocabulary.ts';

type Field = Label & { names: readonly string[]; required?: true; several?: true };

/** Every field that a file may hold, with the words that headers use for it. `several`: from general to particular, left to right. */
export const fields = {
  upstreamNo: {
    zh: '上级平台编号',
    en: 'upstream number',
    required: true,
    names: [
      '编号',
      '工单编号',
      '工单号',
      '上级编号',
      '受理编号',
      '诉求编号',
      '留言编号',
      'no',
      'number',
      'id',
      'upstreamno',
      'reference',
    ],
  },
  title: { zh: '标题', en: 'title', names: ['标题', '主题', '工单标题', '诉求标题', '留言主题', 'title', 'headline'] },
  content: {
    zh: '内容',
    en: 'content',
    required: true,
    names: [
      '内容',
      '诉求内容',
      '工单内容',
      '反映内容',
      '留言内容',
      '留言详情',
      '问题描述',
      'content',
      'text',
      'description',
      'details',
    ],
  },
  nature: {
    zh: '诉求类型',
    en: 'nature',
    names: ['诉求类型', '办件类型', '工单类型', '诉求性质', '类型', 'nature', 'type'],
  },
  category: {
    zh: '问题分类',
    en: 'category',
    several: true,
    names: [
      '一级分类',
      '二级分类',
      '三级分类',
      '四级分类',
      '问题分类',
      '诉求分类',
      '分类',
      '类别',
      'category',
      'categorycode',
      'class',
    ],
  },
  source: {
    zh: '办件来源',
    en: 'source',
    names: ['来源', '办件来源', '诉求来源', '渠道', '来源渠道', 'source', 'channel'],
  },
  upstreamReceivedAt: {
    zh: '上级受理时间',
    en: 'received upstream at',
    names: [
      '反映时间',
      '受理时间',
      '留言时间',
      '来电时间',
      '诉求时间',
      '登记时间',
      '创建时间',
      '时间',
      'receivedat',
      'createdat',
      'time',
      'date',
    ],
  },
  urgency: { zh: '紧急程度', en: 'urgency', names: ['紧急程度', 'urgency', 'priority'] },
  name: {
    zh: '姓名',
    en: 'name',
    names: ['姓名', '反映人', '诉求人', '联系人', '来电人', '市民姓名', 'name', 'caller', 'requester'],
  },
  phone: {
    zh: '电话',
    en: 'phone',
    names: [
      '电话',
      '联系电话',
      '手机',
      '手机号',
      '手机号码',
      '来电号码',
      '电话号码',
      'phone',
      'telephone',
      'mobile',
      'tel',
    ],
  },
  sex: { zh: '性别', en: 'sex', names: ['性别', 'sex', 'gender'] },
  anonymous: { zh: '匿名', en: 'anonymous', names: ['匿名', '是否匿名', 'anonymous'] },
  confidentiality: {
    zh: '保密',
    en: 'confidentiality',
    names: ['保密', '是否保密', '保密要求', 'confidentiality', 'confidential'],
  },
  district: { zh: '区县', en: 'district', names: ['区', '区县', '行政区', '所属区县', '所属区', 'district'] },
  street: { zh: '街道', en: 'street', names: ['街道', '镇街', '街道乡镇', '所属街道', 'street'] },
  community: { zh: '社区', en: 'community', names: ['社区', '村居', '社区村', 'community'] },
  address: {
    zh: '地址',
    en: 'address',
    names: ['地址', '详细地址', '事发地址', '事发地点', '地点', 'address', 'location'],
  },
  subject: {
    zh: '被反映对象',
    en: 'complained-about',
    names: ['被反映对象', '被投诉对象', '投诉对象', '涉及单位', 'subject', 'respondent'],
  },
} as const satisfies Record<string, Field>;
export type FieldName = keyof typeof fields;
export const fieldNames = Object.keys(fields) as FieldName[];

type Said = { path: string; message: Label };

/** What is wrong with a row, by the names of its columns. */
export const reasonsOf = (errors: readonly Said[]): Label[] =>
  errors.map(({ path, message }) => {
    const field = path.split('.').findLast((part) => Object.hasOwn(fields, part));
    const { zh, en } = field === undefined ? { zh: path, en: path } : fields[field as FieldName];
    return { zh: `${zh}：${message.zh}`, en: `${en}: ${message.en}` };
  });

/** `columns`: places of each field's columns, counted from 0 · `unused`: headers that no field takes. */
export type Mapping = { columns: Partial<Record<FieldName, number[]>>; unused: string[] };

/** Characters of a header that are looked at; a text that is no header may be as long as it likes. */
const longestHeader = 300;

/** A header without what people add to it: blanks, punctuation, remarks in brackets, wide letters. */
const plain = (header: string): string =>
  header
    .slice(0, longestHeader)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[\s_*:：.,、/-]/g, '');

/** Assigns the columns; of two for one field the first counts, unless the field takes several. */
export function mapColumns(header: readonly string[]): Mapping {
  const columns: Mapping['columns'] = {};
  const unused: string[] = [];
  for (const [index, cell] of header.entries()) {
    const word = plain(cell);
    const field = fieldNames.find((name) => (fields[name].names as readonly string[]).includes(word));
    const taken = field === undefined ? undefined : columns[field];
    if (field === undefined || (taken !== undefined && !('several' in fields[field]))) {
      if (word !== '') unused.push(cell.trim());
      continue;
    }
    columns[field] = [...(taken ?? []), index];
  }
  return { columns, unused };
}

/** The fields that a file must have and does not. */
export function missingColumns({ columns }: Mapping): FieldName[] {
  return fieldNames.filter((name) => 'required' in fields[name] && columns[name] === undefined);
}

/** A record's cells of one field, trimmed; blank ones are left out. */
export function cellsOf(record: readonly string[], { columns }: Mapping, field: FieldName): string[] {
  return (columns[field] ?? []).map((index) => (record[index] ?? '').trim()).filter((cell) => cell !== '');
}
