/** Services of GeoReport v2: the city's categories, with what else a request may say. */
import { type Category, type Division, inUse } from '../dictionaries.ts';
import { citizenNatures } from '../public/choices.ts';
import { type Label, type Language, natures } from '../vocabulary.ts';

/** The service of what has no category: the centre finds it out. */
export const otherService = { code: 'other', zh: '其他诉求', en: 'Other requests' };

export type Service = {
  service_code: string;
  service_name: string;
  description: string;
  metadata: boolean;
  type: 'realtime';
  keywords: string;
  group: string;
};

export type Attribute = {
  variable: boolean;
  code: string;
  datatype: 'singlevaluelist';
  required: boolean;
  datatype_description: string;
  order: number;
  description: string;
  values: { key: string; name: string }[];
};

const topOf = (code: string): string => code.slice(0, 2);

/** The categories to which requests are assigned: those in use that have none in use below them. */
const leaves = (categories: readonly Category[]): Category[] =>
  categories.filter(({ code }) => !categories.some((other) => other.code !== code && other.code.startsWith(code)));

/** The list of services, in the order of their codes; what fits none comes last. */
export function serviceList(all: readonly Category[], language: Language): Service[] {
  const categories = inUse(all);
  const nameOf = (code: string): string => categories.find((one) => one.code === code)?.[language] ?? '';
  const service = ({ code, ...label }: Label & { code: string }, group: string): Service => ({
    service_code: code,
    service_name: label[language],
    description: label[language],
    metadata: true,
    type: 'realtime',
    keywords: '',
    group,
  });
  const listed = leaves(categories).toSorted((one, other) => (one.code < other.code ? -1 : 1));
  return [...listed.map((one) => service(one, nameOf(topOf(one.code)))), service(otherService, otherService[language])];
}

/** The name of the service that a category is; of one that nobody knows any more that of the rest. */
export function serviceOf(category: string | undefined, all: readonly Category[]): Label & { code: string } {
  return all.find(({ code }) => code === category) ?? otherService;
}

/** Whether requests may be made for the service. */
export const isService = (code: string, all: readonly Category[]): boolean =>
  code === otherService.code || inUse(all).some((one) => one.code === code);

type Choice = { code: string; description: Label; values: Attribute['values'] };

/** What a request may say besides: its nature, and its district where the address does not make it plain. */
export function attributesOf(divisions: readonly Division[], language: Language): Attribute[] {
  const choices: Choice[] = [
    {
      code: 'nature',
      description: { zh: '诉求类型，不填为求助', en: 'What kind of request it is; help without it' },
      values: citizenNatures.map((key) => ({ key, name: natures[key][language] })),
    },
    {
      code: 'district',
      description: { zh: '区', en: 'District' },
      values: inUse(divisions).map(({ name }) => ({ key: name, name })),
    },
  ];
  return choices.map(({ code, description, values }, index) => ({
    ...{ variable: true, code, datatype: 'singlevaluelist', required: false, order: index + 1, values },
    datatype_description: '',
    description: description[language],
  }));
}
