/** The API's own description (OpenAPI) as the screen shows it: operations by module, searchable. */
import type { Language } from '#core/vocabulary.ts';
import { type Field, fieldsOf, ruleOf, type Schema, typeOf } from './schema.ts';

type Content = Record<string, { schema: Schema }>;
type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { content: Content }>;
  'x-who': string | string[];
};
export type Description = { paths: Record<string, Record<string, Operation>> };

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

function shownOf(path: string, method: string, operation: Operation): Shown {
  const [zh = '', en = zh] = operation.summary.split(' · ');
  const { requestBody } = operation;
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    module: operation.tags[0] ?? '',
    summary: { zh, en },
    who: [operation['x-who']].flat(),
    parameters: operation.parameters.map(({ name, in: where, required, schema }) => ({
      ...{ path: name, where, required, type: typeOf(schema), rule: ruleOf(schema) },
    })),
    ...(requestBody === undefined ? {} : { body: part(requestBody.content) }),
    replies: Object.entries(operation.responses)
      .filter(([status]) => status !== 'default')
      .map(([status, { content }]) => ({ status, types: Object.keys(content), ...part(content) })),
  };
}

/** Every operation, in the order of the description. */
export function operationsOf({ paths }: Description): Shown[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => shownOf(path, method, operation)),
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
