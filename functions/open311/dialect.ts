/** How Open311 is spoken: arguments as a form, replies and errors as JSON or XML by the path. */

import { xmlDocument, xmlList } from '#core/open311/xml.ts';
import { type Refusal, refusals, refusalText, refuseField } from '#core/refusals.ts';
import { open311Format, xmlNames } from '#core/routes/open311.ts';
import type { Language } from '#core/vocabulary.ts';
import type { Dialect } from '../http/dialect.ts';

type Names = string | readonly [string, string];

const contentTypes = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const;

/** A body in the format that the path asks for. */
function written(path: string, value: unknown, names: Names): { headers: Record<string, string>; body: string } {
  const format = open311Format(path);
  const xml = () => {
    if (typeof names === 'string') return xmlDocument(names, value as object);
    return xmlList(names[0], names[1], value as unknown[]);
  };
  return {
    headers: { 'content-type': contentTypes[format], 'cache-control': 'no-store' },
    body: format === 'xml' ? xml() : JSON.stringify(value),
  };
}

const errorsOf = (refusal: Refusal, language: Language, status: number) => {
  const fields = refusal.errors?.map(({ path, message }) => `${path} ${message[language]}`.trim()) ?? [];
  const descriptions = fields.length > 0 ? fields : [refusalText(refusal, language)];
  return descriptions.map((description) => ({ code: status, description }));
};

/** `attribute[code]=value` becomes `attribute: {code: value}`; of a name that comes twice the last counts. */
export function readForm(text: string): unknown {
  const body: Record<string, unknown> = {};
  const attribute: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const code = /^attribute\[([A-Za-z0-9_]+)\](?:\[\])?$/.exec(name)?.[1];
    if (code !== undefined) attribute[code] = value;
    else body[name] = value;
  }
  return Object.keys(attribute).length === 0 ? body : { ...body, attribute };
}

const isBlank = (value: unknown): boolean => value === null || (typeof value === 'string' && value.trim() === '');

/** Without arguments and attributes that have no value: they are as good as none. */
function withoutBlanks(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const given = Object.entries(body).filter(([, value]) => !isBlank(value));
  return Object.fromEntries(given.map(([name, value]) => [name, name === 'attribute' ? withoutBlanks(value) : value]));
}

export const open311Dialect: Dialect = {
  emptyIsAbsent: true,
  readBody(text, { headers }) {
    if (!(headers['content-type'] ?? '').startsWith('application/json')) return withoutBlanks(readForm(text));
    try {
      return withoutBlanks(JSON.parse(text));
    } catch {
      return refuseField('', '不是合法的 JSON', 'is not JSON');
    }
  },
  answer: (id, status, value, { rawPath }) => ({
    statusCode: status,
    ...written(rawPath, value, xmlNames[id as keyof typeof xmlNames]),
  }),
  refuse(refusal, language, { rawPath }) {
    const { status } = refusals[refusal.refused];
    const { headers, body } = written(rawPath, errorsOf(refusal, language, status), ['errors', 'error']);
    const { seconds } = refusal.facts;
    return {
      statusCode: status,
      headers: { ...headers, ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }) },
      body,
    };
  },
};
