/** JSON Schema as a flat list of fields, as a table shows it. */

export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

/** `path` is the field's name with those around it, `[]` for each entry of a list, `{}` for each value under any name. */
export type Field = { path: string; type: string; required: boolean; rule: string };

/** Deeper fields are left out: nobody reads them in a table. */
const deepest = 6;

const variants = ({ anyOf, oneOf, allOf }: Schema): Schema[] => [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])];

/** The kind of a value in a word: `string`, `integer`, `list of string`, `one of …`. */
export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.items !== undefined) return `${typeOf(schema.items)}[]`;
  if (schema.type !== undefined) return [schema.type].flat().join(' | ');
  const kinds = [...new Set(variants(schema).map(typeOf))];
  return kinds.length === 0 ? 'any' : kinds.join(' | ');
}

const span = (least: number | undefined, most: number | undefined): string | undefined => {
  // JSON Schema writes JavaScript's own bounds for whole numbers; they say nothing.
  const [low, high] = [least, most].map((one) => (one === undefined || Math.abs(one) >= 2 ** 53 - 1 ? undefined : one));
  if (low === undefined && high === undefined) return undefined;
  return low === high
    ? `= ${low}`
    : [low === undefined ? '' : `${low} `, '…', high === undefined ? '' : ` ${high}`].join('');
};

/** What a value must be beside its kind. */
export function ruleOf(schema: Schema): string {
  const { enum: values, format, pattern, minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const rules = [
    values?.map(String).join(' · '),
    format,
    format === undefined ? pattern : undefined,
    span(minLength, maxLength),
    span(minimum, maximum),
    span(minItems, maxItems),
    schema.default === undefined || typeof schema.default === 'object' ? undefined : `= ${String(schema.default)}`,
    schema.items === undefined ? undefined : ruleOf(schema.items),
    ...variants(schema).map(ruleOf),
  ];
  return [...new Set(rules.filter((rule) => rule !== undefined && rule !== ''))].join('; ');
}

/** The fields of a schema from the outside in; a field of several variants stands once. */
export function fieldsOf(schema: Schema, path = '', depth = 0): Field[] {
  if (depth > deepest) return [];
  const { properties = {}, required = [], items, additionalProperties } = schema;
  const own = Object.entries(properties).flatMap(([name, field]) => {
    const place = path === '' ? name : `${path}.${name}`;
    const line = { path: place, type: typeOf(field), required: required.includes(name), rule: ruleOf(field) };
    return [line, ...fieldsOf(field, place, depth + 1)];
  });
  const more = [
    ...(items === undefined ? [] : fieldsOf(items, `${path}[]`, depth + 1)),
    ...(typeof additionalProperties === 'object' ? fieldsOf(additionalProperties, `${path}{}`, depth + 1) : []),
    ...variants(schema).flatMap((variant) => fieldsOf(variant, path, depth)),
  ];
  const seen = new Set<string>();
  return [...own, ...more].filter((field) => !seen.has(field.path) && seen.add(field.path));
}
