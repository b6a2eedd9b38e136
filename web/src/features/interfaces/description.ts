/** The API's own description (OpenAPI) as the screen shows it: operations by module, searchable. */
import type { Language } from '#core/vocabulary.ts';
import { type Field, fieldsOf, ruleOf, type Schema, typeOf } from './schema.ts';

type Content = Record<string, { schema: Schema }>;
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema };
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: (Parameter | { $ref: string })[];
  requestBody?: { content: Content };
  responses: Record<string, { content: Content }>;
  'x-who': string | string[];
};
export type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Parameter> };
};

export type Shown = {
  id: string;
  method: string;
  path: string;
  module: string;
  summary: Record<Language, string>;
  who: string[];
  parameters: (Field & { where: string })[];
  body?: { type: string; kind: string; fields: Field[] };
  replies: { status: string; types: string[]; kind: string; fields: Field[] }[];
};

const part = (content: Content) => {
  const [[type, { schema }] = ['', { schema: {} as Schema }]] = Object.entries(content);
  return { type, kind: typeOf(schema), fields: fieldsOf(schema) };
};

/** A parameter, also where it stands with those of all operations. */
function parameterOf(one: Operation['parameters'][number], { parameters }: Description['components']): Parameter[] {
  if (!('$ref' in one)) return [one];
  const known = parameters[one.$ref.slice('#/components/parameters/'.length)];
  return known === undefined ? [] : [known];
}

type Place = { path: string; method: string; components: Description['components'] };

function shownOf({ path, method, components }: Place, operation: Operation): Shown {
  const [zh = '', en = zh] = operation.summary.split(' · ');
  const { requestBody } = operation;
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    module: operation.tags[0] ?? '',
    summary: { zh, en },
    who: [operation['x-who']].flat(),
    parameters: operation.parameters
      .flatMap((one) => parameterOf(one, components))
      .map(({ name, in: where, required = false, schema }) => ({
        ...{ path: name, where, required, type: typeOf(schema), rule: ruleOf(schema) },
      })),
    ...(requestBody === undefined ? {} : { body: part(requestBody.content) }),
    replies: Object.entries(operation.responses)
      .filter(([status]) => status !== 'default')
      .map(([status, { content }]) => ({ status, types: Object.keys(content), ...part(content) })),
  };
}

/** Every operation, in the order of the description. */
export function operationsOf({ paths, components }: Description): Shown[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => shownOf({ path, method, components }, operation)),
  );
}

/** Operations that hold every word of a search in path, name, module, summary or the name of a field. */
export function found(operations: readonly Shown[], q: string): Shown[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ id, method, path, module, summary, parameters, body, replies }) => {
    const fields = [parameters, body?.fields ?? [], ...replies.map((reply) => reply.fields)].flat();
    const names = fields.map((field) => field.path);
    const text = [id, method, path, module, summary.zh, summary.en, ...names].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
