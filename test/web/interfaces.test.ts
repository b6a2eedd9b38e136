/** 接口说明: the description of the real route table as tables. */
import { describe, expect, test } from 'vitest';
import { openApi } from '#core/routes/openapi.ts';
import { routeIds, routeOf } from '#core/routes.ts';
import { type Description, found, operationsOf } from '#web/features/interfaces/description.ts';
import { fieldsOf, ruleOf, typeOf } from '#web/features/interfaces/schema.ts';

const all = operationsOf(openApi() as Description);
const of = (id: string) => all.find((one) => one.id === id);

test('holds every route of the table once, with who may call it', () => {
  expect(all.map(({ id }) => id).toSorted()).toEqual([...routeIds].toSorted());
  for (const { id, method, path, who, summary } of all) {
    const route = routeOf(id as (typeof routeIds)[number]);
    expect([method, path, who]).toEqual([route.method, route.path, [route.who].flat()]);
    expect(summary).toEqual(route.summary);
  }
});

test('a body’s fields stand with those around them, their kind and their rule', () => {
  const fields = of('registerCase')?.body?.fields ?? [];
  expect(fields.find(({ path }) => path === 'title')).toMatchObject({ type: 'string', required: false, rule: '… 100' });
  expect(fields.find(({ path }) => path === 'nature')).toMatchObject({ required: true });
  expect(fields.find(({ path }) => path === 'place.lat')).toMatchObject({ type: 'number', rule: '-90 … 90' });
  expect(of('worklist')?.parameters.find(({ path }) => path === 'name')).toMatchObject({
    where: 'path',
    required: true,
  });
});

test('headers that a command takes stand with its parameters', () => {
  const headers = (id: string) =>
    of(id)
      ?.parameters.filter(({ where }) => where === 'header')
      .map(({ path }) => path);
  expect(headers('dispatch')).toEqual(['Idempotency-Key', 'If-Match']);
  expect(headers('getCase')).toEqual([]);
});

test('Open311 takes forms and answers in its formats', () => {
  expect(of('open311Create')?.body?.type).toBe('application/x-www-form-urlencoded');
  expect(of('open311RequestsXml')?.replies[0]?.types).toEqual(['text/xml']);
  expect(of('open311Request')?.replies[0]?.types).toEqual(['application/json', 'text/xml']);
});

describe('a search', () => {
  test('finds paths, names in both languages and fields; every word must be there', () => {
    const ids = (q: string) => found(all, q).map(({ id }) => id);
    expect(ids('')).toHaveLength(all.length);
    expect(ids('/api/audit')).toEqual(expect.arrayContaining(['audit', 'exportAudit', 'auditAnomalies']));
    expect(ids('登记办件')).toContain('registerCase');
    expect(ids('REGISTER a case')).toContain('registerCase');
    expect(ids('resultSatisfaction attitudeSatisfaction')).toEqual(expect.arrayContaining(['publicRate', 'callback']));
    expect(ids('登记办件 no-such-word')).toEqual([]);
  });
});

describe('schemas', () => {
  test('lists, maps and variants are walked through; a field of two variants stands once', () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: {
        a: { type: 'array', items: { type: 'object', properties: { x: { type: 'integer', minimum: 1 } } } },
        b: { additionalProperties: { type: 'object', properties: { y: { type: 'string' } } } },
      },
      anyOf: [{ properties: { c: { type: 'string' } } }, { properties: { c: { type: 'number' } } }],
    };
    expect(fieldsOf(schema).map(({ path }) => path)).toEqual(['a', 'a[].x', 'b', 'b{}.y', 'c']);
    expect(fieldsOf(schema)[1]).toEqual({ path: 'a[].x', type: 'integer', required: false, rule: '1 …' });
  });

  test('what has no end is cut off', () => {
    const endless: { properties: Record<string, unknown> } = { properties: {} };
    endless.properties.again = endless;
    expect(fieldsOf(endless as Parameters<typeof fieldsOf>[0]).length).toBeLessThan(10);
  });

  test('JavaScript’s own bounds say nothing', () => {
    expect(ruleOf({ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 })).toBe('');
    expect(typeOf({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string | null');
  });
});
